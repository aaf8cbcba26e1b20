import { SourceVerdict } from '@backup-health/backstage-plugin-common';

/** By source, the streams whose readings something said rests on. */
export type RestsOn = Readonly<Record<string, readonly string[]>>;

/** What a verdict rests on: what it was made without cannot fail it. */
export function restsOn(
  sources: readonly Pick<SourceVerdict, 'id' | 'streams'>[],
): RestsOn {
  return Object.fromEntries(
    sources.flatMap(({ id, streams }) => (streams ? [[id, streams]] : [])),
  );
}

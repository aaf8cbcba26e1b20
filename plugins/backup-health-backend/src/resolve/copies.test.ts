import {
  instant,
  RecoveryPointObservation,
} from '@backup-health/backstage-plugin-common';
import { isCopyOfKnown, withCopies } from './copies';
import { Stored } from './types';

const at = (text: string) => instant(Date.parse(text));
const asOf = at('2026-11-21T02:00:00Z');

const stored = (
  bucket: string,
  rest: Partial<RecoveryPointObservation> = {},
  goneAt?: typeof asOf,
): Stored<'recovery-point'> => ({
  source: `s3:${bucket}`,
  stream: 'dumps:',
  origin: 'a',
  firstSeenAt: asOf,
  goneAt,
  observation: {
    type: 'recovery-point',
    key: 's3/main/a',
    asOf,
    availableAt: asOf,
    result: 'good',
    sizeBytes: 1000,
    holds: { by: 'assets', refs: [] },
    locations: [`s3/${bucket}`],
    evidence: 'artifact-seen',
    ...rest,
  },
});
const copy = (
  rest: Partial<RecoveryPointObservation> = {},
  goneAt?: typeof asOf,
  bucket = 'copy',
) =>
  stored(
    bucket,
    { isCopy: true, availableAt: at('2026-11-21T08:00:00Z'), ...rest },
    goneAt,
  );

const joined = (...all: Stored<'recovery-point'>[]) => {
  const { stored: point, ...rest } = withCopies(all[0], all);
  const { locations, availableAt, immutableUntil } = point.observation;
  return {
    ...rest,
    locations,
    immutableUntil,
    isThere: point.goneAt === undefined,
    availableAt,
  };
};

describe('withCopies', () => {
  it('is one point in several places, available since the first', () => {
    expect(joined(stored('main'), copy(), copy({}, undefined, 'b'))).toEqual({
      locations: ['s3/main', 's3/b', 's3/copy'],
      availableAt: asOf,
      isThere: true,
    });
  });

  it('lies in an archive only where each of its copies does', () => {
    const classOf = (...all: Stored<'recovery-point'>[]) =>
      withCopies(all[0], all).stored.observation.storageClass;
    const storageClass = 'GLACIER';
    expect(classOf(stored('main', { storageClass }), copy())).toBe(undefined);
    expect(classOf(stored('main'), copy({ storageClass }))).toBe(undefined);
    expect(
      classOf(stored('main', { storageClass }), copy({ storageClass })),
    ).toBe(storageClass);
  });

  it.each<[string, Stored<'recovery-point'>, RegExp]>([
    ['another size', copy({ sizeBytes: 999 }), /999 bytes, and it has 1000/],
    ['no size', copy({ sizeBytes: undefined }), /an unknown size/],
    [
      'broken',
      copy({ result: 'failed', message: 'Its files are gone.' }),
      /not good: Its files are gone/,
    ],
  ])('takes what has %s for no copy', (_, other, because) => {
    expect(joined(stored('main'), other)).toMatchObject({
      locations: ['s3/main'],
      badCopies: [
        { location: 's3/copy', because: expect.stringMatching(because) },
      ],
    });
  });

  it('is there as long as a copy is', () => {
    expect(joined(stored('main', {}, asOf), copy())).toMatchObject({
      isThere: true,
      locations: ['s3/copy'],
      availableAt: asOf,
    });
    expect(joined(stored('main', {}, asOf), copy({}, asOf))).toMatchObject({
      isThere: false,
    });
    expect(
      joined(stored('main', {}, asOf), copy({ sizeBytes: 1 })),
    ).toMatchObject({ isThere: false });
  });

  it('is good where a copy is and the first is broken', () => {
    const broken = stored('main', { result: 'failed' });
    expect(withCopies(broken, [broken, copy()]).stored.observation).toEqual(
      expect.objectContaining({ result: 'good', locations: ['s3/copy'] }),
    );
  });

  it('says which of the places is locked', () => {
    const until = at('2026-12-21T00:00:00Z');
    expect(joined(stored('main'), copy({ immutableUntil: until }))).toEqual(
      expect.objectContaining({ immutableUntil: until, lockedIn: 's3/copy' }),
    );
  });
});

describe('isCopyOfKnown', () => {
  it('tells each point once', () => {
    const all = [stored('main'), copy(), copy({}, undefined, 'b')];
    expect(all.map(point => isCopyOfKnown(point, all))).toEqual([
      false,
      true,
      true,
    ]);
    const copies = all.slice(1);
    expect(copies.map(point => isCopyOfKnown(point, copies))).toEqual([
      true,
      false,
    ]);
  });
});

import { BuiltInResource } from '../sources/kubernetes/builtIn';
import { streamsOf } from '../sources/kubernetes/streams';
import { kubernetesSystems } from '../sources/kubernetes/systems/registry';

type Role = NonNullable<BuiltInResource['tells']>;

/** The streams of which all that is read has a role. */
function streamsThat(role: Role): ReadonlySet<string> {
  const others = kubernetesSystems.map(system => ({
    ...system,
    resources: system.resources.filter(({ tells }) => tells !== role),
  }));
  const inOthers = streamsOf(others).map(({ name }) => name);
  return new Set(
    streamsOf(kubernetesSystems)
      .map(({ name }) => name)
      .filter(name => !inOthers.includes(name)),
  );
}

/** Results per volume are of no concern to what is not a volume. */
export const volumeProof = streamsThat('volume-data');

/**
 * What these tell can only add to what is known of backups: that they cannot be
 * read takes nothing away, and makes nothing unknown.
 */
export const aside = streamsThat('beside');

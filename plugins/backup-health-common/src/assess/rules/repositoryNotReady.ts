import { recentPoints } from '../recent';
import { assetTitle } from '../wording';
import { RulePredicate } from './types';

/**
 * The data of a volume lies in a repository that its system cannot open, as with
 * another password than it was made with: nothing can be restored from it now,
 * and nothing can be added.
 */
export const repositoryNotReady: RulePredicate = facts => {
  const { asset } = facts;
  const shut = (asset.readiness ?? []).filter(
    ({ kind, state }) => kind === 'backup-repository' && state === 'not-ready',
  );
  if (shut.length === 0) return { drafts: [] };
  const { points, changesAt } = recentPoints(facts);
  const isIn = (place: string | undefined) =>
    points.filter(
      ({ locations, through }) =>
        place !== undefined && !through && locations.includes(place),
    );
  return {
    changesAt,
    drafts: shut.flatMap(repository => {
      const inIt = isIn(repository.dependsOn);
      if (inIt.length === 0) return [];
      const isElsewhere = inIt.length < points.length;
      return [
        {
          rule: 'repository-not-ready' as const,
          of: repository.key,
          ...(isElsewhere && {
            state: 'at-risk' as const,
            severity: 'warning' as const,
          }),
          values: {
            asset: assetTitle(asset.ref),
            repository: repository.title,
          },
          evidence: [
            {
              text: `${repository.title} is not ready${
                repository.message ? `: ${repository.message}` : ''
              }`,
              object: repository.object,
            },
          ],
        },
      ];
    }),
  };
};

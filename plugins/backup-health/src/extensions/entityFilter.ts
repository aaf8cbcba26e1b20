/** Kinds that the backend assesses. */
export const assessedKinds = ['component', 'resource', 'system'];

/**
 * Annotations that tie an entity to something that could be backed up, or say
 * how it is to be judged. One of them is enough.
 */
export const assessedAnnotations = [
  'backstage.io/kubernetes-id',
  'backstage.io/kubernetes-namespace',
  'backstage.io/kubernetes-label-selector',
  'backup-health/tier',
  'backup-health/policy',
  'backup-health/exclude',
  'backup-health/rebuildable',
];

type HasAnnotation = {
  [path in `metadata.annotations.${string}`]: { $exists: true };
};

const ofAssessedKind = { kind: { $in: assessedKinds } };
const annotated = {
  $any: assessedAnnotations.map(
    (annotation): HasAnnotation => ({
      [`metadata.annotations.${annotation}`]: { $exists: true as const },
    }),
  ),
};

/**
 * The entities that have the tab and the card. It is a predicate and not a
 * function, so that a portal can put another in its place in app-config.
 */
export const entityFilter: {
  $all: [typeof ofAssessedKind, typeof annotated];
} = { $all: [ofAssessedKind, annotated] };

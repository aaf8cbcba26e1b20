import { Entity } from '@backstage/catalog-model';
import { assessedAnnotations, assessedKinds } from '../extensions/entityFilter';

/**
 * Whether an entity is one that Backup Health assesses: for
 * `EntityLayout.Route` and `EntitySwitch.Case`.
 *
 * @public
 */
export function isBackupHealthAvailable(entity: Entity): boolean {
  const annotations = entity.metadata.annotations ?? {};
  return (
    assessedKinds.includes(entity.kind.toLocaleLowerCase('en-US')) &&
    assessedAnnotations.some(annotation => annotation in annotations)
  );
}

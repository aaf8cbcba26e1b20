import { NotAllowedError } from '@backstage/errors';
import { KnownEntity } from '../store/types';
import { RecorderConfig } from '../config/types';

/**
 * A token says which system it was given to, and not for which services that
 * system may speak: config does.
 *
 * @param entity - absent: it is not known yet, and only its ref can match
 * @throws NotAllowedError naming the key of config that would allow it
 */
export function demandRecorder(options: {
  subject: string;
  entityRef: string;
  entity?: KnownEntity;
  recorders: RecorderConfig[];
}): void {
  const { subject, entityRef, entity, recorders } = options;
  const may = recorders
    .filter(recorder => recorder.subject === subject)
    .some(({ entities }) =>
      entities.some(({ ref, owner, system }) => {
        if (ref !== undefined) return ref === entityRef;
        return (
          entity !== undefined &&
          (owner === undefined || owner === entity.owner) &&
          (system === undefined || system === entity.system)
        );
      }),
    );
  if (!may) {
    throw new NotAllowedError(
      `${subject} may not record drills of ${entityRef}: name both in backupHealth.drills.recorders`,
    );
  }
}

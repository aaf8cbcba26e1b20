import {
  ApiBlueprint,
  discoveryApiRef,
  fetchApiRef,
} from '@backstage/frontend-plugin-api';
import { BackupHealthClient } from '@backup-health/backstage-plugin-common';
import { backupHealthApiRef } from '../api/backupHealthApiRef';

/** The client, by way of the portal's discovery and the user's token. */
export const backupHealthApi = ApiBlueprint.make({
  params: defineParams =>
    defineParams({
      api: backupHealthApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: deps => new BackupHealthClient(deps),
    }),
});

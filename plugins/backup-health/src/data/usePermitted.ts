import { useApiHolder } from '@backstage/frontend-plugin-api';
import { permissionApiRef } from '@backstage/plugin-permission-react';
import {
  AuthorizeResult,
  isResourcePermission,
  Permission,
} from '@backstage/plugin-permission-common';
import { useEffect, useState } from 'react';

/**
 * Whether the user may do something, on an entity where it is about one. Not
 * known yet, and not to be found out, is no.
 */
export function usePermitted(
  permission: Permission,
  entityRef?: string,
): boolean {
  const permissions = useApiHolder().get(permissionApiRef);
  const [permitted, setPermitted] = useState(false);
  useEffect(() => {
    let stopped = false;
    const ask = async () => {
      const decision = await permissions?.authorize(
        entityRef === undefined || !isResourcePermission(permission)
          ? { permission }
          : { permission, resourceRef: entityRef },
      );
      if (!stopped) setPermitted(decision?.result === AuthorizeResult.ALLOW);
    };
    ask().catch(() => setPermitted(false));
    return () => {
      stopped = true;
    };
  }, [permissions, permission, entityRef]);
  return permitted;
}

import { BackstageCredentials } from '@backstage/backend-plugin-api';

/**
 * Who did it, for the record: the user's ref, or the subject of a service's
 * token. Never to decide by.
 */
export function actorOf(credentials: BackstageCredentials): string {
  const principal = credentials.principal as Partial<{
    type: string;
    userEntityRef: string;
    subject: string;
  }>;
  return principal.userEntityRef ?? `service:${principal.subject ?? 'unknown'}`;
}

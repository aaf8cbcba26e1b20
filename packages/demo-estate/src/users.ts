import { demoTokens } from './credentials';
import { User } from './kubernetes/access/authorize';
import {
  adminRules,
  readerRules,
  Rule,
  secretReaderRules,
} from './kubernetes/access/roles';
import { Landscape } from './landscapes/types';
import { secretsOf } from './simulation/inventory/cronJobs';

/** Who may use the API server of a landscape, by token. */
export function usersOf(
  { cronJobs }: Landscape,
  further: { token: string; rules: Rule[] }[] = [],
): Map<string, User> {
  const secrets = cronJobs.flatMap(definition =>
    secretsOf(definition).map(name => ({
      namespace: definition.namespace,
      name,
    })),
  );
  const account = (name: string) => `system:serviceaccount:default:${name}`;
  const authenticated = true;
  return new Map<string, User>([
    [
      demoTokens.reader,
      { name: account('backup-health'), rules: readerRules, authenticated },
    ],
    [
      demoTokens.secretReader,
      {
        name: account('backup-health-secrets'),
        rules: secretReaderRules(secrets),
        authenticated,
      },
    ],
    [demoTokens.admin, { name: 'admin', rules: adminRules, authenticated }],
    ...further.map(({ token, rules }): [string, User] => [
      token,
      { name: account(token), rules, authenticated },
    ]),
  ]);
}

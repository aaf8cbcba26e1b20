import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

/** A rule of a Role, with the namespaces to which a RoleBinding limits it. */
export interface Rule {
  apiGroups: string[];
  resources: string[];
  verbs: string[];
  /** None: all. */
  resourceNames?: string[];
  /** None: the whole cluster. */
  namespaces?: string[];
}

const clusterRole = join(
  // eslint-disable-next-line no-restricted-syntax -- the estate is run from its source, and built for nobody
  __dirname,
  '../../../../../deploy/kubernetes/clusterrole.yaml',
);

/** What Backup Health is told to be granted, and nothing else: no Secrets. */
export const readerRules: Rule[] = parse(
  readFileSync(clusterRole, 'utf8'),
).rules;

export const adminRules: Rule[] = [
  { apiGroups: ['*'], resources: ['*'], verbs: ['*'] },
];

/** Whether the Secrets that backup jobs refer to are there; no list of any. */
export function secretReaderRules(
  secrets: { namespace: string; name: string }[],
): Rule[] {
  return [
    ...readerRules,
    ...secrets.map(({ namespace, name }) => ({
      apiGroups: [''],
      resources: ['secrets'],
      verbs: ['get'],
      resourceNames: [name],
      namespaces: [namespace],
    })),
  ];
}

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, parseDocument } from 'yaml';
import { clusterRole, withSystems } from '../clusterRole';
import { streamsOf } from '../streams';
import { backupSystems } from '../unread/backupSystems';
import { kubernetesSystems } from './registry';

const deploy = join(__dirname, '../../../../../../deploy/kubernetes');
const page = readFileSync(join(deploy, '../../docs/kubernetes.md'), 'utf8');
const manifest = (name: string) =>
  readFileSync(join(deploy, `${name}.yaml`), 'utf8');

interface Rule {
  apiGroups: string[];
  resources: string[];
  verbs: string[];
}
const role: { metadata: { name: string }; rules: Rule[] } = parse(
  manifest('clusterrole'),
);

describe('the registry', () => {
  it('has one system of each id', () => {
    const ids = kubernetesSystems.map(system => system.id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('reads nothing that holds the values of Secrets', () => {
    const plurals = streamsOf(kubernetesSystems).map(stream => stream.plural);
    expect(plurals).not.toContain('secrets');
    expect(plurals).not.toContain('configmaps');
  });
});

describe('what is asked for', () => {
  const asked = kubernetesSystems.flatMap(system => system.resources);

  it('is narrowed by fields only where an API server can', () => {
    // Of a custom resource any but the name is 400.
    const byField = asked.filter(resource => resource.fieldSelector);
    const kinds = byField.map(({ group, plural }) => `${group}/${plural}`);
    expect([...new Set(kinds)]).toEqual(['/events']);
  });

  it('hands no object to two lists of one stream', () => {
    // What two of them watch, the later would say for both.
    const selected = streamsOf(kubernetesSystems)
      .filter(({ lists }) => lists.length > 1)
      .map(({ name, lists }) => [
        name,
        lists.map(({ fieldSelector }) => fieldSelector),
      ]);
    expect(selected).toEqual([
      [
        'core/events',
        [
          'reason=FailedMount',
          'reason=FailedAttachVolume',
          'reason=FailedCreatePodSandBox',
          'involvedObject.kind=Job,type=Warning',
          'involvedObject.kind=CronJob,type=Warning',
        ],
      ],
    ]);
  });

  it('are no Pods but those of Jobs', () => {
    const pods = asked.filter(({ plural }) => plural === 'pods');
    expect(pods.map(({ labelSelector }) => labelSelector)).toEqual([
      'batch.kubernetes.io/job-name',
    ]);
  });
});

describe('deploy/kubernetes', () => {
  it('is what is read: run node scripts/docs/kubernetes.mjs', () => {
    expect(manifest('clusterrole')).toBe(
      clusterRole(kubernetesSystems, backupSystems),
    );
    expect(page).toBe(withSystems(page, kubernetesSystems, backupSystems));
    for (const { title } of kubernetesSystems) {
      expect(page).toContain(`- **${title}.** `);
    }
  });

  it('grants what is read, and nothing else', () => {
    const granted = role.rules.flatMap(({ apiGroups, resources }) =>
      apiGroups.flatMap(group =>
        resources.map(plural => `${group || 'core'}/${plural}`),
      ),
    );
    const read = streamsOf(kubernetesSystems).map(stream => stream.name);
    const lookedFor = backupSystems.flatMap(({ resources }) =>
      resources.map(({ group, plural }) => `${group}/${plural}`),
    );
    expect([...granted].sort()).toEqual([...read, ...lookedFor].sort());
  });

  it('grants verbs that change nothing', () => {
    for (const rule of role.rules) {
      const isRead = kubernetesSystems.some(({ resources }) =>
        resources.some(({ group }) => rule.apiGroups.includes(group)),
      );
      expect(rule.verbs).toEqual(isRead ? ['get', 'list', 'watch'] : ['list']);
    }
  });

  it('says of each rule what it is for', () => {
    const document = parseDocument(manifest('clusterrole'));
    const rules = document.get('rules') as {
      items: { commentBefore?: string }[];
      commentBefore?: string;
    };
    // What stands before the first rule belongs to the list.
    const comments = rules.items.map(
      (rule, index) =>
        rule.commentBefore ?? (index === 0 ? rules.commentBefore : undefined),
    );
    expect(comments).toHaveLength(role.rules.length);
    for (const comment of comments) expect(comment).toMatch(/\w+\.$/);
  });

  it('binds the role to the account', () => {
    const account = parse(manifest('serviceaccount'));
    const binding = parse(manifest('clusterrolebinding'));
    expect(binding.roleRef).toMatchObject({
      kind: 'ClusterRole',
      name: role.metadata.name,
    });
    expect(binding.subjects).toEqual([
      {
        kind: 'ServiceAccount',
        name: account.metadata.name,
        namespace: account.metadata.namespace,
      },
    ]);
  });
});

import { BuiltInSystem } from './builtIn';
import { BackupSystem } from './unread/backupSystem';

const width = 80;

const head = `# What Backup Health reads from a cluster, and nothing else. Made from what it
# reads by \`node scripts/docs/kubernetes.mjs\`; a test says when it is not current.
#
# - It lists and watches, and changes nothing: no verb here writes.
# - Secrets are not in it. RBAC cannot limit them to their names, and whoever
#   may use the proxy of the Kubernetes plugin acts with this account's rights.
# - What a cluster does not have may stay: a rule for an API group that is not
#   installed grants nothing.
# - Discovery (/api, /apis) is granted to every account by system:discovery.
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata:
  name: backup-health
  labels:
    app.kubernetes.io/name: backup-health
rules:
`;

const whyUnread =
  'Backup systems that are not read. Where one is in use, it is unknown and not "none" what backs an asset up. Only the names of these objects are asked for; without these rules such a system is taken to be in use.';

interface Rule {
  group: string;
  why: string;
  plurals: string[];
}

/**
 * The ClusterRole that reading these systems needs, with what each rule is for.
 * A resource that several of them read is granted with the first.
 *
 * @param unread - systems of which only the names of objects are looked at
 */
export function clusterRole(
  systems: readonly BuiltInSystem[],
  unread: readonly BackupSystem[],
): string {
  return [
    head,
    ...systems.flatMap(rulesOf(new Set())).map(rule => ruleText(rule)),
    ...wrapped(whyUnread, width - '  # '.length).map(line => `  # ${line}\n`),
    ...unread.flatMap(groupsOf).map(rule => ruleText(rule, '[list]')),
  ].join('');
}

function groupsOf({ title, resources }: BackupSystem): Rule[] {
  const groups = [...new Set(resources.map(({ group }) => group))];
  return groups.map(group => ({
    group,
    why: `${title}.`,
    plurals: resources.filter(r => r.group === group).map(r => r.plural),
  }));
}

function rulesOf(granted: Set<string>) {
  return ({ title, why, resources }: BuiltInSystem): Rule[] => {
    const rules: Rule[] = [];
    for (const { group, plural, why: own } of resources) {
      const name = `${group}/${plural}`;
      if (granted.has(name)) continue;
      granted.add(name);
      const said = `${title}: ${own ?? why}`;
      const rule = rules.find(r => r.group === group && r.why === said);
      if (rule) rule.plurals.push(plural);
      else rules.push({ group, why: said, plurals: [plural] });
    }
    return rules;
  };
}

function ruleText(
  { group, why, plurals }: Rule,
  verbs = '[get, list, watch]',
): string {
  const inLine = `    resources: [${plurals.join(', ')}]`;
  return [
    ...wrapped(why, width - '  # '.length).map(line => `  # ${line}`),
    `  - apiGroups: [${group || "''"}]`,
    ...(inLine.length <= width
      ? [inLine]
      : ['    resources:', ...plurals.map(plural => `      - ${plural}`)]),
    `    verbs: ${verbs}`,
    '',
  ].join('\n');
}

function wrapped(text: string, columns: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= columns) {
      lines[lines.length - 1] = `${last} ${word}`;
    } else lines.push(word);
  }
  return lines;
}

/** The same in words, for the documentation. */
export function systemsDocument(
  systems: readonly BuiltInSystem[],
  unread: readonly BackupSystem[],
): string {
  return [
    ...systems.map(({ title, why, resources }) => {
      const names = resources.map(
        ({ group, plural }) => `\`${group ? `${plural}.${group}` : plural}\``,
      );
      return `- **${title}.** ${why} Reads ${[...new Set(names)].join(', ')}.`;
    }),
    '',
    'Of these it is only looked whether they are installed and in use, by the names of',
    'their objects. Where one is, an asset that it may back up and of which no plan is',
    'known is `unknown`, never "nothing backs it up". Where the right to list is missing,',
    'it is taken to be in use.',
    '',
    ...unread.map(unreadLine),
  ].join('\n');
}

function unreadLine({ title, docs, kinds, resources }: BackupSystem): string {
  const names = resources.map(({ group, plural }) => `\`${plural}.${group}\``);
  const where = resources.some(({ reach }) => reach === 'cluster')
    ? 'the whole cluster'
    : 'namespaces with such objects';
  return `- **[${title}](${docs})** may back up ${kinds.join(
    ', ',
  )} (${where}). Looked for: ${names.join(', ')}.`;
}

const begin = '<!-- made by scripts/docs/kubernetes.mjs -->';
const end = '<!-- end -->';

/** A page with what is between the two marks made anew. */
export function withSystems(
  page: string,
  systems: readonly BuiltInSystem[],
  unread: readonly BackupSystem[],
): string {
  const from = page.indexOf(begin) + begin.length;
  const to = page.indexOf(end, from);
  return `${page.slice(0, from)}\n\n${systemsDocument(
    systems,
    unread,
  )}\n\n${page.slice(to)}`;
}

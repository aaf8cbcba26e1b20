import { BuiltInSystem } from './builtIn';

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

interface Rule {
  group: string;
  why: string;
  plurals: string[];
}

/**
 * The ClusterRole that reading these systems needs, with what each rule is for.
 * A resource that several of them read is granted with the first.
 */
export function clusterRole(systems: readonly BuiltInSystem[]): string {
  return head + systems.flatMap(rulesOf(new Set())).map(ruleText).join('');
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

function ruleText({ group, why, plurals }: Rule): string {
  const inLine = `    resources: [${plurals.join(', ')}]`;
  return [
    ...wrapped(why, width - '  # '.length).map(line => `  # ${line}`),
    `  - apiGroups: [${group || "''"}]`,
    ...(inLine.length <= width
      ? [inLine]
      : ['    resources:', ...plurals.map(plural => `      - ${plural}`)]),
    '    verbs: [get, list, watch]',
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
export function systemsDocument(systems: readonly BuiltInSystem[]): string {
  return systems
    .map(({ title, why, resources }) => {
      const names = resources.map(
        ({ group, plural }) => `\`${group ? `${plural}.${group}` : plural}\``,
      );
      return `- **${title}.** ${why} Reads ${[...new Set(names)].join(', ')}.`;
    })
    .join('\n');
}

const begin = '<!-- made by scripts/docs/kubernetes.mjs -->';
const end = '<!-- end -->';

/** A page with what is between the two marks made anew. */
export function withSystems(
  page: string,
  systems: readonly BuiltInSystem[],
): string {
  const from = page.indexOf(begin) + begin.length;
  const to = page.indexOf(end, from);
  return `${page.slice(0, from)}\n\n${systemsDocument(systems)}\n\n${page.slice(
    to,
  )}`;
}

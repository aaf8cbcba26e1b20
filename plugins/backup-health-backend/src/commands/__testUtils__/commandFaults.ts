import { kubectlFaults, kubectlVerb } from './kubectlStandIn';
import { askedFor, runShell, ShellRun, ToolCall } from './shellRun';
import { veleroFaults, veleroVerb } from './veleroStandIn';

/** Each tool of which a command is printed, with what it would refuse. */
const standIns: Readonly<
  Record<string, (args: readonly string[]) => string[]>
> = {
  kubectl: kubectlFaults,
  velero: veleroFaults,
};

/** Tools that are called, and whose options nothing here knows. */
const unchecked = [
  'age',
  'aws',
  'bunzip2',
  'git',
  'gpg',
  'gunzip',
  'k3s',
  'pg_restore',
  'pgbackrest',
  'psql',
  'restic',
  'talosctl',
  'vault',
  'wal-g',
  'xz',
  'zstd',
];

const tools = [...Object.keys(standIns), ...unchecked];

/** What stands for something that nobody told: `NAME`, `<name>`, `…`. */
const placeholder = /<[^<>]*>|…|\.\.\.|(?:^|[/=:,])[A-Z]{3,}(?:$|[/=:,])/;

/**
 * Runs each command by a shell that has nothing but stand-ins.
 *
 * @param more - further tools that may be called
 */
export function runEach(
  commands: Iterable<string>,
  more: readonly string[] = [],
): ShellRun[] {
  return runShell([...new Set(commands)], {
    tools: [...tools, ...more],
    told: 'told',
  });
}

/** Those that do something before they were told what they ask for. */
export function runWithoutAnswers(commands: Iterable<string>): string[] {
  const asking = [...new Set(commands)].filter(
    command => askedFor(command).length > 0,
  );
  return runShell(asking, { tools })
    .filter(({ status }) => status === 0)
    .map(({ command }) => command);
}

/** What is wrong with a command: what the shell or a tool would refuse. */
export function faultsOf(run: ShellRun): string[] {
  return faultsOfRun(run).map(fault => `${fault}: ${run.command}`);
}

const verbs: Readonly<
  Record<string, ((args: readonly string[]) => string | undefined) | undefined>
> = { kubectl: kubectlVerb, velero: veleroVerb };

/** A call in short: the tool, and its own command. */
export function shapeOf({ tool, args }: ToolCall): string {
  const verb = verbs[tool]?.(args);
  return verb === undefined ? tool : `${tool} ${verb}`;
}

function faultsOfRun({ status, stderr, calls }: ShellRun): string[] {
  if (status !== 0 || stderr) return [`the shell says ${status} ${stderr}`];
  if (calls.length === 0) return ['calls nothing'];
  return calls.flatMap(faultsOfCall);
}

function faultsOfCall({ tool, args }: ToolCall): string[] {
  const standIn = standIns[tool];
  if (!standIn) return [];
  return [
    ...standIn(args),
    ...args
      .filter(arg => placeholder.test(arg))
      .map(arg => `"${arg}" stands for something`),
  ];
}

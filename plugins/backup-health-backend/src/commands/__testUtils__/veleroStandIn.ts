import { longestCommand, OptionTable, parseArguments } from './options';
import velero from './tools/velero.json';

interface VeleroCommand {
  /** How few and how many names it takes. */
  names: number[];
  /** It wants names, `--all` or a selector. */
  selects?: boolean;
  flags: OptionTable;
}

const commands: Readonly<Record<string, VeleroCommand>> = velero.commands;
const shared: OptionTable = velero.flags;

/** What `velero` would refuse, and what would go to a namespace by default. */
export function veleroFaults(args: readonly string[]): string[] {
  const verb = veleroVerb(args);
  if (verb === undefined) return ['velero has no such command'];
  const command = commands[verb];
  const { positional, options, faults } = parseArguments(args, {
    ...shared,
    ...command.flags,
  });
  const names = positional.slice(verb.split(' ').length);
  const has = (name: string) => options.has(name);
  const [least, most] = command.names;
  const refuse = (when: boolean, why: string) => (when ? [why] : []);
  return [
    ...faults,
    ...refuse(!has('namespace'), 'says no --namespace'),
    ...refuse(
      names.length < least || names.length > most,
      `takes ${least} to ${most} names, not ${names.length}`,
    ),
    ...refuse(
      command.selects === true &&
        names.length === 0 &&
        !has('all') &&
        !has('selector'),
      'names nothing to act on',
    ),
    ...refuse(
      verb === 'restore create' && has('from-backup') === has('from-schedule'),
      'wants one of --from-backup and --from-schedule',
    ),
    ...refuse(
      verb === 'backup create' && names.length === 0 && !has('from-schedule'),
      'wants a name or --from-schedule',
    ),
    ...refuse(
      verb.endsWith('describe') && names.length === 0,
      'describes all there are',
    ),
    ...refuse(has('confirm'), 'deletes without asking'),
    ...[...options].flatMap(([name, values]) =>
      refuse(values.includes(''), `--${name} is empty`),
    ),
  ];
}

/** The command among the arguments, as `restore create`. */
export function veleroVerb(args: readonly string[]): string | undefined {
  return longestCommand(commands, args, shared);
}

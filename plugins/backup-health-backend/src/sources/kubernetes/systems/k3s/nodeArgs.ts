import { z } from 'zod';

/** What a server was told of its etcd snapshots. */
export interface SnapshotArgs {
  disabled: boolean;
  schedule: string;
  s3: boolean;
}

const list = z.array(z.string());

/** (k3s and RKE2, pkg/cli/cmds/server.go: the flag's default) */
const defaultSchedule = '0 */12 * * *';

/**
 * Reads the arguments that a server was started with, as k3s and RKE2 note
 * them on their Node: `["server","--etcd-s3","true",…]`, also with `=`. They
 * hide what is secret in them; only the flags on snapshots are looked at.
 *
 * @returns undefined where the annotation is not what it should be
 */
export function parseNodeArgs(annotation: string): SnapshotArgs | undefined {
  let parsed: unknown;
  try {
    parsed = JSON.parse(annotation);
  } catch {
    return undefined;
  }
  const args = list.safeParse(parsed);
  if (!args.success) return undefined;
  const value = (flag: string) => valueOf(args.data, flag);
  const isSet = (flag: string) => {
    const of = value(flag);
    return of !== undefined && of !== 'false';
  };
  return {
    disabled: isSet('etcd-disable-snapshots'),
    schedule: value('etcd-snapshot-schedule-cron') || defaultSchedule,
    s3: isSet('etcd-s3'),
  };
}

function valueOf(args: string[], flag: string): string | undefined {
  const bare = `--${flag}`;
  const index = args.findIndex(
    arg => arg === bare || arg.startsWith(`${bare}=`),
  );
  if (index < 0) return undefined;
  if (args[index] !== bare) return args[index].slice(bare.length + 1);
  const next = args[index + 1];
  return next === undefined || next.startsWith('--') ? 'true' : next;
}

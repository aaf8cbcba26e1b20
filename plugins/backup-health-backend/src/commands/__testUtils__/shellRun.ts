import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What a command called, as the shell handed it over. */
export interface ToolCall {
  tool: string;
  args: string[];
}

export interface ShellRun {
  command: string;
  calls: ToolCall[];
  status: number;
  stderr: string;
}

const stub = `#!/bin/sh
printf '%s\\0' "$#" "\${0##*/}" "$@" >&3
`;

/** What a command asks for, by the name of its variable. */
export function askedFor(command: string): string[] {
  return [...command.matchAll(/"\$\{([A-Z][A-Z0-9_]*):\?[^}]*\}"/g)].map(
    ([, name]) => name,
  );
}

/**
 * Runs commands by the shell itself, with nothing on its path but stand-ins that
 * write down what they are called with: a quote that does not hold shows as
 * another call, or as one with other arguments.
 *
 * @param options.told - what each variable that a command asks for is set to;
 *   absent: none is set
 */
export function runShell(
  commands: readonly string[],
  options: { tools: readonly string[]; told?: string },
): ShellRun[] {
  const folder = mkdtempSync(join(tmpdir(), 'commands-'));
  try {
    const stubFile = join(folder, 'stub');
    writeFileSync(stubFile, stub);
    chmodSync(stubFile, 0o755);
    for (const tool of options.tools) symlinkSync('stub', join(folder, tool));
    commands.forEach((command, i) => {
      const told = askedFor(command).map(name => `${name}=${options.told}`);
      writeFileSync(
        join(folder, `${i}.sh`),
        `${
          options.told === undefined ? '' : told.join('\n')
        }\n${command}\nprintf %s $? >&4\n`,
      );
    });
    spawnSync(
      '/bin/sh',
      [
        '-c',
        'i=0; while [ "$i" -lt "$1" ]; do ( set -u; . "./$i.sh" ) 3>"$i.calls" 4>"$i.rc" >"$i.out" 2>"$i.err" </dev/null; i=$((i + 1)); done',
        'run',
        String(commands.length),
      ],
      { cwd: folder, env: { PATH: folder } },
    );
    const read = (name: string) => readFileSync(join(folder, name), 'utf8');
    return commands.map((command, i) => ({
      command,
      calls: callsOf(read(`${i}.calls`)),
      // Nothing is there where a quote swallowed the end, or it ended before.
      status: Number(read(`${i}.rc`) || 127),
      stderr: read(`${i}.err`),
    }));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function callsOf(written: string): ToolCall[] {
  const fields = written.split('\0');
  const calls: ToolCall[] = [];
  for (let i = 0; i + 1 < fields.length; ) {
    const count = Number(fields[i]);
    calls.push({
      tool: fields[i + 1],
      args: fields.slice(i + 2, i + 2 + count),
    });
    i += 2 + count;
  }
  return calls;
}

/** One option of a tool, as its help tells it. */
export interface OptionHelp {
  /** It takes a value. */
  value: boolean;
  short?: string;
}

export type OptionTable = Readonly<Record<string, OptionHelp>>;

/** Arguments, as a tool takes them apart. */
export interface ParsedArguments {
  positional: string[];
  options: Map<string, string[]>;
  faults: string[];
}

/**
 * Takes arguments apart as pflag and getopt_long do: `--name=value`, `--name
 * value`, `-n value`, `-nvalue`, `-abc`; after `--` all is positional.
 */
export function parseArguments(
  args: readonly string[],
  table: OptionTable,
): ParsedArguments {
  const byShort = new Map(
    Object.entries(table).flatMap(([name, { short }]) =>
      short ? [[short, name] as const] : [],
    ),
  );
  const parsed: ParsedArguments = {
    positional: [],
    options: new Map(),
    faults: [],
  };
  const add = (name: string, value: string) =>
    parsed.options.set(name, [...(parsed.options.get(name) ?? []), value]);
  const rest = [...args];
  const valueOf = (name: string, given: string | undefined) => {
    const value = given ?? rest.shift();
    if (value === undefined) parsed.faults.push(`--${name} lacks its value`);
    return value ?? '';
  };
  while (rest.length > 0) {
    const arg = rest.shift()!;
    if (arg === '--') {
      parsed.positional.push(...rest.splice(0));
    } else if (arg.startsWith('--')) {
      const [, name, given] = /^--([^=]*)(?:=([\s\S]*))?$/.exec(arg)!;
      const option = Object.hasOwn(table, name) ? table[name] : undefined;
      if (!option) parsed.faults.push(`unknown option --${name}`);
      else if (option.value) add(name, valueOf(name, given));
      else add(name, given ?? 'true');
    } else if (/^-./.test(arg)) {
      takeLetters(arg.slice(1));
    } else {
      parsed.positional.push(arg);
    }
  }
  return parsed;

  function takeLetters(letters: string): void {
    const name = byShort.get(letters[0]);
    if (name === undefined) {
      parsed.faults.push(`unknown option -${letters[0]}`);
      return;
    }
    const more = letters.slice(1);
    if (table[name].value) {
      add(name, valueOf(name, more ? more.replace(/^=/, '') : undefined));
    } else {
      add(name, 'true');
      if (more) takeLetters(more);
    }
  }
}

/**
 * The longest of a tool's commands that its arguments begin with, whatever
 * options stand between.
 */
export function longestCommand(
  commands: Readonly<Record<string, { flags: OptionTable }>>,
  args: readonly string[],
  shared: OptionTable,
): string | undefined {
  const flags = Object.values(commands).map(command => command.flags);
  const all: OptionTable = Object.assign({}, ...flags, shared);
  const words = parseArguments(args, all).positional;
  return Object.keys(commands)
    .filter(name => {
      const parts = name.split(' ');
      return parts.every((part, i) => words[i] === part);
    })
    .sort((a, b) => b.length - a.length)[0];
}

import {
  longestCommand,
  OptionTable,
  ParsedArguments,
  parseArguments,
} from './options';
import kubectl from './tools/kubectl.json';
import resourceTable from './tools/resources.json';

interface Resource {
  singular?: string;
  group?: string;
  namespaced: boolean;
  /** Of a CustomResourceDefinition: it knows no strategic merge patch. */
  custom?: boolean;
}

const commands: Readonly<Record<string, { flags: OptionTable }>> =
  kubectl.commands;
const shared: OptionTable = kubectl.flags;
const resources: Readonly<Record<string, Resource>> = resourceTable;

const byName = new Map(
  Object.entries(resources).flatMap(([plural, resource]) =>
    [
      plural,
      resource.singular,
      resource.group && `${plural}.${resource.group}`,
      resource.group && `${resource.singular}.${resource.group}`,
    ].flatMap(name => (name ? [[name, resource] as const] : [])),
  ),
);

const objectName = /^[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?$/;
const qualifiedKey =
  /^(?:[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?\/)?[A-Za-z0-9](?:[A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?$/;
const labelValue = /^(?:[A-Za-z0-9](?:[A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?)?$/;
const selector =
  /^[A-Za-z0-9_./-]+(?:(?:==?|!=)[A-Za-z0-9_.-]*| (?:not)?in \([A-Za-z0-9_.,-]+\))?(?:,[A-Za-z0-9_./-]+(?:(?:==?|!=)[A-Za-z0-9_.-]*)?)*$/;
const outputs =
  /^(?:json|yaml|name|wide|jsonpath=\{.*\}.*|custom-columns=.+|go-template=.+)$/;
/** What a Pod can be chosen by in the API server. */
const podFields =
  /^(?:(?:status\.phase|metadata\.name|metadata\.namespace|spec\.nodeName|spec\.restartPolicy)(?:==?|!=)[A-Za-z0-9.-]+(?:,|$))+$/;

/** What `kubectl` or an API server would refuse. */
export function kubectlFaults(args: readonly string[]): string[] {
  const verb = kubectlVerb(args);
  if (verb === undefined) return ['kubectl has no such command'];
  const parsed = parseArguments(args, {
    ...shared,
    ...commands[verb].flags,
  });
  const rest = parsed.positional.slice(verb.split(' ').length);
  return [
    ...parsed.faults,
    ...sharedFaults(parsed),
    ...(verb.startsWith('create ')
      ? createFaults(verb, rest, parsed)
      : objectFaults(verb, rest, parsed)),
  ];
}

function objectFaults(
  verb: string,
  rest: readonly string[],
  { options }: ParsedArguments,
): string[] {
  if (options.has('filename')) return [];
  if (verb === 'logs' || verb === 'exec') {
    return [
      ...(options.has('namespace') ? [] : ['says no namespace']),
      ...(rest.length > 0 || options.has('selector') ? [] : ['names no Pod']),
    ];
  }
  if (rest.length === 0) return ['names no resource'];
  const [first, ...after] = rest;
  const [type, own] = first.split('/');
  const types = type.split(',');
  const faults = types
    .filter(each => !byName.has(each))
    .map(each => `"${each}" is no resource, or not its full name`);
  const found = types.flatMap(each => byName.get(each) ?? []);
  const isEverywhere = options.has('all-namespaces');
  if (
    found.some(({ namespaced }) => namespaced) &&
    !options.has('namespace') &&
    !isEverywhere
  ) {
    faults.push('says no namespace');
  }
  if (
    found.length > 0 &&
    found.every(({ namespaced }) => !namespaced) &&
    options.has('namespace')
  ) {
    faults.push('says a namespace of what is in none');
  }
  const pairs = verb === 'label' || verb === 'annotate';
  const names = [
    ...(own === undefined ? [] : [own]),
    ...after.filter(each => !pairs || !/[=]|-$/.test(each)),
  ];
  const isChosen = options.has('selector') || options.has('all');
  if (!['get', 'describe'].includes(verb) && names.length === 0 && !isChosen) {
    faults.push('names no object');
  }
  if (verb !== 'get' && verb !== 'delete' && types.length > 1) {
    faults.push('is for one resource');
  }
  if (options.has('selector') && names.length > 0) {
    faults.push('gives names and a selector');
  }
  if (isEverywhere && names.length > 0) {
    faults.push('gives a name in all namespaces');
  }
  faults.push(
    ...names
      .filter(name => !objectName.test(name))
      .map(name => `"${name}" is no name of an object`),
  );
  if (verb === 'delete' && options.has('all')) faults.push('deletes all');
  if (verb === 'patch') faults.push(...patchFaults(options, found));
  if (pairs) faults.push(...pairFaults(verb, after));
  if (verb === 'scale' && !options.has('replicas')) {
    faults.push('says no --replicas');
  }
  const fields = options.get('field-selector')?.[0];
  const isOfPods = types.every(each => each === 'pods' || each === 'pod');
  if (fields !== undefined && (!isOfPods || !podFields.test(fields))) {
    faults.push(`cannot choose by ${fields}`);
  }
  return faults;
}

function patchFaults(
  options: ParsedArguments['options'],
  found: readonly Resource[],
): string[] {
  const [patch] = options.get('patch') ?? [];
  const [type = 'strategic'] = options.get('type') ?? [];
  const faults: string[] = [];
  if (patch === undefined) return ['says no patch'];
  try {
    const body: unknown = JSON.parse(patch);
    if (Array.isArray(body) !== (type === 'json')) {
      faults.push(`is no ${type} patch: ${patch}`);
    }
  } catch {
    faults.push(`is no JSON: ${patch}`);
  }
  if (type === 'strategic' && found.some(({ custom }) => custom)) {
    faults.push('custom resources know no strategic merge patch: --type=merge');
  }
  if (!['strategic', 'merge', 'json'].includes(type)) {
    faults.push(`knows no patch of type ${type}`);
  }
  return faults;
}

function pairFaults(verb: string, after: readonly string[]): string[] {
  const pairs = after.filter(each => /[=]|-$/.test(each));
  if (pairs.length === 0) return [`says nothing to ${verb}`];
  return pairs.flatMap(pair => {
    const [, key, value] = /^([^=]*?)(?:=([\s\S]*)|-)$/.exec(pair)!;
    return [
      ...(qualifiedKey.test(key) ? [] : [`"${key}" is no key`]),
      ...(verb === 'label' && value !== undefined && !labelValue.test(value)
        ? [`"${value}" is no value of a label`]
        : []),
    ];
  });
}

function createFaults(
  verb: string,
  rest: readonly string[],
  { options }: ParsedArguments,
): string[] {
  const faults = options.has('namespace') ? [] : ['says no namespace'];
  if (rest.length !== 1) faults.push('wants one name');
  const [name = ''] = rest;
  const isName =
    verb === 'create job'
      ? /^[a-z0-9](?:[a-z0-9.-]{0,61}[a-z0-9])?$/.test(name)
      : objectName.test(name);
  if (!isName) faults.push(`"${name}" is no name of an object`);
  if (verb === 'create job') {
    const [from] = options.get('from') ?? [];
    if ((from === undefined) === !options.has('image')) {
      faults.push('wants one of --from and --image');
    }
    if (from !== undefined && !/^cronjob\/[a-z0-9.-]+$/.test(from)) {
      faults.push(`cannot make a Job from ${from}`);
    }
    return faults;
  }
  const given = ['from-env-file', 'from-file', 'from-literal'].filter(each =>
    options.has(each),
  );
  if (given.length === 0) faults.push('makes it with nothing in it');
  if (given.length > 1 && given.includes('from-env-file')) {
    faults.push('--from-env-file cannot be with another source');
  }
  if (options.has('from-literal')) faults.push('shows a value in the history');
  return faults;
}

function sharedFaults({ options }: ParsedArguments): string[] {
  const [output] = options.get('output') ?? [];
  const [chosen] = options.get('selector') ?? [];
  return [
    ...(output === undefined || outputs.test(output)
      ? []
      : [`knows no output ${output}`]),
    ...(chosen === undefined || selector.test(chosen)
      ? []
      : [`"${chosen}" is no selector`]),
    ...(['force', 'now', 'server', 'token', 'password'] as const).flatMap(
      name => (options.has(name) ? [`--${name} is not for a remedy`] : []),
    ),
    ...[...options].flatMap(([name, values]) =>
      values.includes('') ? [`--${name} is empty`] : [],
    ),
  ];
}

/** The command among the arguments, as `create job`. */
export function kubectlVerb(args: readonly string[]): string | undefined {
  return longestCommand(commands, args, shared);
}

import { z } from 'zod';

/** One thing that is wrong, and what to do about it. */
export interface ConfigFault {
  path: (string | number)[];
  message: string;
  /** What stands there is not known to be no credential. */
  hidden?: boolean;
}

/** `['s3', 0, 'id']` as `backupHealth.s3[0].id`. */
export function formatPath(path: (string | number)[]): string {
  return path.reduce<string>(
    (text, part) =>
      typeof part === 'number' ? `${text}[${part}]` : `${text}.${part}`,
    'backupHealth',
  );
}

/** An unknown key is a fault at that key; all others are at the issue's path. */
export function faultsOfIssue(issue: z.core.$ZodIssue): ConfigFault[] {
  const path = issue.path.map(part =>
    typeof part === 'number' ? part : String(part),
  );
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map(key => ({
      path: [...path, key],
      message: issue.message,
      hidden: true,
    }));
  }
  if (issue.code === 'invalid_key') {
    return [{ path, message: issue.issues[0]?.message ?? issue.message }];
  }
  return [{ path, message: issue.message }];
}

/** One line: the path, what was found there, the remedy. */
export function formatFault(fault: ConfigFault, raw: unknown): string {
  const value = valueAt(raw, fault.path);
  const isHidden = fault.hidden || fault.path.some(soundsLikeCredential);
  return `${formatPath(fault.path)}: found ${describe(value, isHidden)}. ${
    fault.message
  }`;
}

function valueAt(raw: unknown, path: (string | number)[]): unknown {
  return path.reduce<unknown>(
    (value, part) =>
      typeof value === 'object' && value !== null && Object.hasOwn(value, part)
        ? Reflect.get(value, part)
        : undefined,
    raw,
  );
}

const longestShown = 60;

function soundsLikeCredential(part: string | number): boolean {
  return /token|secret|pass|key|credential|auth|caData/i.test(String(part));
}

/** Says what stands there, and of what might be a credential only its type. */
function describe(value: unknown, isHidden: boolean): string {
  if (value === undefined) return 'nothing';
  if (value === null) return 'an empty value';
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (typeof value === 'object') {
    const keys = Object.keys(value);
    return keys.length === 0
      ? 'an empty map'
      : `a map of ${keys.slice(0, 8).join(', ')}`;
  }
  if (isHidden) return `a ${typeof value} that is not shown`;
  if (typeof value !== 'string') return String(value);
  const text = value
    .replace(/\/\/[^/@\s]*@/g, '//***@')
    .replace(/(:\/\/[^?#]*[?#]).*/, '$1***');
  return JSON.stringify(
    text.length > longestShown ? `${text.slice(0, longestShown)}…` : text,
  );
}

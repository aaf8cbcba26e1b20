import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { z } from 'zod';
import { backupHealthSchema } from './schema';

const root = resolve(__dirname, '../../../..');

interface Schema {
  properties?: Record<string, Schema>;
  additionalProperties?: Schema | false;
  items?: Schema;
  anyOf?: Schema[];
}

const whole = z.toJSONSchema(backupHealthSchema, {
  io: 'input',
  unrepresentable: 'any',
}) as Schema;

/** What stands under a name, in an object or in each item of a list. */
function under(schema: Schema, name: string): Schema[] {
  const { properties, additionalProperties, items, anyOf = [] } = schema;
  const own = properties?.[name] ?? (additionalProperties || undefined);
  return [
    ...(own ? [own] : []),
    ...(items ? under(items, name) : []),
    ...anyOf.flatMap(each => under(each, name)),
  ];
}

function isKey(path: string): boolean {
  let found = [whole];
  for (const name of path.split('.')) {
    found = found.flatMap(schema => under(schema, name));
  }
  return found.length > 0;
}

/** All that people are told to write, in remedies, documents and manifests. */
const files = execFileSync(
  'git',
  ['ls-files', '*.ts', '*.tsx', '*.md', '*.yaml', '*.mjs'],
  { cwd: root, encoding: 'utf8' },
)
  .split('\n')
  .filter(file => file && !/\.test\.tsx?$|^docs\/adr\//.test(file));

const named = files.flatMap(file =>
  [
    ...readFileSync(resolve(root, file), 'utf8').matchAll(
      /backupHealth((?:\.[A-Za-z][\w-]*)+)/g,
    ),
  ].map(([, path]) => [path.slice(1), file] as const),
);

describe('the keys of the configuration that texts name', () => {
  it('are some', () => {
    expect(new Set(named.map(([path]) => path)).size).toBeGreaterThan(10);
  });

  it('exist', () => {
    expect(named.filter(([path]) => !isKey(path))).toEqual([]);
  });

  it.each(['buckets', 's3.keptPoints', 'kubernetes.cluster'])(
    'do not include %s',
    path => {
      expect(isKey(path)).toBe(false);
    },
  );
});

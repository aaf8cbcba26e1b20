import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { observeObject } from '../sources/kubernetes/origins';
import { streamsOf } from '../sources/kubernetes/streams';
import { kubernetesSystems } from '../sources/kubernetes/systems/registry';
import { readingRows } from '../store/readingRows';
import { writtenCredentials } from './__testUtils__/credentials';

jest.setTimeout(120_000);

const folder = join(__dirname, '../sources/kubernetes/systems');
const recorded = readdirSync(folder, { recursive: true, withFileTypes: true })
  .filter(
    ({ name, parentPath }) =>
      parentPath.endsWith('__fixtures__') && name.endsWith('.yaml'),
  )
  .map(({ name, parentPath }) => ({
    name,
    text: readFileSync(join(parentPath, name), 'utf8'),
  }));

const streams = streamsOf(kubernetesSystems);
const context = { cluster: 'c1', clusterName: 'prod' };

/** All that is kept of an object, whichever list it is in. */
function kept(object: unknown): { bodies: string[]; text: string } {
  const rows = streams.flatMap(stream =>
    stream.lists
      .flatMap(list => list.resources)
      .filter(({ group, plural }) => isOf(object, group, plural))
      .flatMap(resource => {
        const observed = observeObject({
          stream,
          resources: [resource],
          object,
          context,
          index: 0,
        });
        return [...readingRows('k', stream.name, [observed]).values()];
      }),
  );
  return {
    bodies: rows.map(({ body }) => body),
    text: JSON.stringify(rows).replaceAll('\\"', '"').replaceAll('\\\\', '\\'),
  };
}

function isOf(object: unknown, group: string, plural: string): boolean {
  const { apiVersion, kind } = object as { apiVersion: string; kind: string };
  const word = `${kind}`.toLowerCase();
  const own = apiVersion.includes('/') ? apiVersion.split('/')[0] : '';
  return (
    own === group &&
    [`${word}s`, `${word}es`, `${word.slice(0, -1)}ies`].includes(plural)
  );
}

/** Ways to every string in a value, and to the names of its fields. */
function stringsIn(value: unknown, path: (string | number)[] = []): string[][] {
  if (typeof value === 'string') return [path.map(String)];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, part]) =>
    stringsIn(part, [...path, name]),
  );
}

function planted(text: string, path: string[], secret: string): unknown {
  const object: unknown = parse(text);
  const holder = path
    .slice(0, -1)
    .reduce<unknown>((part, name) => Reflect.get(part as object, name), object);
  Reflect.set(holder as object, path.at(-1)!, secret);
  return object;
}

// Which one is told apart by nothing but how random it is: names are.
const isNamed = ({ form }: { form: string }) => !form.startsWith('random');
const forms = writtenCredentials('cANARY0a7Xq93vB').filter(isNamed);
const selects = ['apiVersion', 'kind'];

describe('what is kept of recorded objects', () => {
  it.each(recorded.map(({ name, text }) => [name, text]))(
    'keeps all of %s, where it holds no credential',
    (_, text) => {
      expect(kept(parse(text)).text).not.toContain('[redacted');
    },
  );

  it.each(recorded.map(({ name, text }, n) => [name, text, n] as const))(
    'keeps no credential that stands in a field of %s',
    (_, text, n) => {
      const found: string[] = [];
      const paths = stringsIn(parse(text));
      for (const [i, path] of paths.entries()) {
        if (selects.includes(path.at(-1)!)) continue;
        // Each field of each object meets some, and each kind of field all.
        for (let k = 0; k < 2; k += 1) {
          const {
            form,
            text: written,
            secret,
          } = forms[(n * 7 + i * 11 + k * 29) % forms.length];
          if (kept(planted(text, path, written)).text.includes(secret)) {
            found.push(`${path.join('.')}: ${form}`);
          }
        }
      }
      expect(found).toEqual([]);
    },
  );
});

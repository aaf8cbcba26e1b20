import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parse } from 'yaml';
import { observe } from './__testUtils__/observing';
import { isAskedFor, isOf } from './__testUtils__/selected';
import { verdictOf } from './__testUtils__/verdict';
import { kubernetesSystems } from './registry';

/** No resource of any system asks for it. */
const notRead = ['not read'];
/** It is of a resource that is read, but not among what is asked for. */
const notAskedFor = ['not asked for'];

const systems = readdirSync(__dirname, { withFileTypes: true })
  .filter(entry => entry.isDirectory() && !entry.name.startsWith('__'))
  .map(({ name }) => name);

/** Every recorded object, and what is to be said of it: in each folder its own. */
const table = Object.fromEntries(
  systems.flatMap(system =>
    Object.entries(verdictsIn(system)).map(
      ([name, verdict]) => [`${system}/${name}`, verdict] as const,
    ),
  ),
);

function verdictsIn(system: string): Record<string, string[]> {
  const path = join(__dirname, system, 'verdicts.yaml');
  return existsSync(path) ? parse(readFileSync(path, 'utf8')) : {};
}

interface Sample {
  apiVersion: string;
  kind: string;
  metadata: { name: string; labels?: Record<string, string> };
  reason?: string;
}

/** Some were recorded without the label that the Job controller gives. */
const ofJob = { 'batch.kubernetes.io/job-name': 'etcd-backup-s3' };
const labelled = ['cronjobs/pod-missing-key-in-secret'];
labelled.push('cronjobs/pod-missing-secret-volume-containercreating');

const recordings = readdirSync(__dirname, {
  recursive: true,
  withFileTypes: true,
})
  .filter(entry => entry.isFile() && entry.parentPath.endsWith('__fixtures__'))
  .map(entry => join(entry.parentPath, entry.name));

const nameOf = (path: string) =>
  relative(__dirname, path)
    .replace('__fixtures__/', '')
    .replace(/\.yaml$/, '');

function sampleOf(path: string): Sample {
  const sample: Sample = parse(readFileSync(path, 'utf8'));
  if (labelled.includes(nameOf(path))) sample.metadata.labels = ofJob;
  return sample;
}

function verdicts(sample: Sample): string[] {
  const ofKind = kubernetesSystems
    .flatMap(system => system.resources)
    .filter(resource => isOf(resource, sample));
  if (ofKind.length === 0) return notRead;
  const asking = ofKind.filter(resource => isAskedFor(resource, sample));
  if (asking.length === 0) return notAskedFor;
  return asking.flatMap(resource => observe(resource, sample)).map(verdictOf);
}

describe('recorded objects', () => {
  it('have a row each, and each row an object', () => {
    expect(recordings.map(nameOf).sort()).toEqual(Object.keys(table).sort());
  });

  it.each(recordings.map(path => [nameOf(path), path]))(
    '%s is read as it should be',
    (name, path) => {
      expect(verdicts(sampleOf(path))).toEqual(table[name]);
    },
  );
});

import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import {
  EvidenceExport,
  EvidenceParts,
} from '@backup-health/backstage-plugin-common';
import { aVerdict, clock } from '../../router/__testUtils__/stored';
import { presentHealth } from '../health/presentHealth';
import { howToVerify, seal } from './seal';

jest.setTimeout(60_000);

const health = {
  ...presentHealth(aVerdict('component:default/shop', 'ok'), clock()),
  // Of what canonical JSON could be taken for something else by another tool.
  title: 'shop "\u007f\u2028é\ud83d\ude00 </script>',
};
const parts: EvidenceParts = {
  health,
  sources: health.sources,
  policy: {
    targets: health.targets,
    assets: [],
    drills: [{ scenario: 'smoke', every: 'every month' }],
  },
  recoveryPoints: { about: 'points', items: [] },
  drills: { about: 'drills', cut: undefined, items: [] },
  waivers: { about: 'waivers', items: [] },
};
const about = {
  entityRef: health.entityRef,
  asOf: '2026-11-21T05:00:00Z',
  madeAt: '2026-11-21T05:00:01Z',
  madeBy: 'user:default/ada',
  plugin: { name: 'backup-health', version: '1.2.3' },
};
const [, recipe, , ofOne] = howToVerify;

describe('an export', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'evidence-'));
  const file = path.join(folder, 'EXPORT.json');
  afterAll(() => rmSync(folder, { recursive: true }));

  /** By the recipe that it holds, in a shell, as an auditor would. */
  function verify(text: string) {
    writeFileSync(file, text);
    const run = spawnSync('sh', ['-c', recipe], { cwd: folder });
    const lines = run.stdout.toString().trim().split('\n');
    return {
      status: run.status,
      changed: lines
        .filter(line => line.startsWith('CHANGED'))
        .map(line => line.split(' ')[1]),
      looked: lines.length,
    };
  }
  let text: string;
  beforeAll(async () => {
    text = JSON.stringify(await seal(parts, about), undefined, 2);
  });

  it('is found to be as it was, however it is laid out', () => {
    const same = { status: 0, changed: [], looked: 7 };
    expect(verify(text)).toEqual(same);
    expect(verify(JSON.stringify(JSON.parse(text)))).toEqual(same);
  });

  it.each([
    ['health', '"tier-1"', '"tier-2"'],
    ['policy', 'every month', 'every mouth'],
    ['recoveryPoints', '"points"', '"point5"'],
    ['drills', '"drills"', '"dri1ls"'],
    ['waivers', '"waivers"', '"waivors"'],
  ])('shows one changed byte in %s, and there alone', (part, old, fresh) => {
    expect(old.length).toBe(fresh.length);
    const tampered = JSON.parse(text);
    tampered.parts[part] = JSON.parse(
      JSON.stringify(tampered.parts[part]).replace(old, fresh),
    );
    expect(verify(JSON.stringify(tampered))).toMatchObject({
      status: 1,
      changed: [part],
    });
  });

  it('shows that a hash was changed along with its part', async () => {
    const drills = { ...parts.drills, about: 'none of them' };
    const forged: EvidenceExport = {
      ...(await seal(parts, about)),
      ...{ manifest: (await seal({ ...parts, drills }, about)).manifest },
      parts: { ...parts, drills },
    };
    expect(verify(JSON.stringify(forged))).toMatchObject({
      status: 1,
      changed: ['manifest'],
    });
  });

  it.each(['entityRef', 'asOf', 'madeAt', 'madeBy'])(
    'shows that %s was changed',
    name => {
      const forged = JSON.parse(text);
      forged.manifest[name] += ' ';
      expect(verify(JSON.stringify(forged)).changed).toEqual(['manifest']);
    },
  );

  it('shows that a part was added, and that one is gone', () => {
    const more = JSON.parse(text);
    more.parts.restores = [];
    expect(verify(JSON.stringify(more)).changed).toEqual(['restores']);
    const less = JSON.parse(text);
    delete less.parts.waivers;
    expect(verify(JSON.stringify(less)).changed).toEqual(['waivers']);
  });

  it('is checked part by part with jq, where that is there', async () => {
    if (spawnSync('jq', ['--version']).status !== 0) return;
    writeFileSync(file, text);
    const [sha256] = execFileSync('sh', ['-c', ofOne], { cwd: folder })
      .toString()
      .split(' ');
    const told = (await seal(parts, about)).manifest.parts;
    expect(told.find(({ part }) => part === 'drills')?.sha256).toBe(sha256);
  });

  it('is checked in the README as it says itself', () => {
    const readme = readFileSync(
      path.join(__dirname, '../../../../../README.md'),
      'utf8',
    );
    for (const line of [recipe, ofOne]) expect(readme).toContain(line);
  });
});

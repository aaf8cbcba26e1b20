// How long it takes to assess 10,000 services of 10 assets each, against
// reading the same input from JSON: the least that any assessment could do.
import { pathToFileURL } from 'node:url';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';

const services = 10_000;
const assetsEach = 10;
const pointsEach = 30;
const batch = 100;
const goal = 3;

const root = new URL('../../', import.meta.url);
const folder = mkdtempSync(join(tmpdir(), 'bench-assess-'));
const bundle = join(folder, 'assess.cjs');
await build({
  entryPoints: [
    new URL('plugins/backup-health-common/src/assess/index.ts', root).pathname,
  ],
  bundle: true,
  format: 'cjs',
  platform: 'node',
  outfile: bundle,
});
const { assessEntity } = (await import(pathToFileURL(bundle))).default;
rmSync(folder, { recursive: true });

const now = Date.parse('2026-11-21T05:00:00Z');
const day = 86_400_000;

/** Each service is another: no cache may help. */
function service(number) {
  const stream = {
    source: 'kubernetes:c1',
    sourceTitle: 'cluster c1',
    stream: 'velero.io/backups',
    condition: 'readable',
    observedAt: now,
    since: now - 30 * day,
    intervalSeconds: 30,
  };
  const asset = i => {
    const plan = `c1/velero/velero/daily-${number}-${i}`;
    const hour = (number + i) % 4;
    return {
      ref: {
        kind: 'volume',
        cluster: 'c1',
        namespace: `n${number}`,
        name: `v${i}`,
      },
      clusterTitle: 'cluster c1',
      firstSeenAt: now - 40 * day,
      requirement: 'required',
      aliases: [],
      memberOf: [],
      plans: [
        {
          plan: {
            type: 'plan',
            key: plan,
            system: 'velero',
            cluster: 'c1',
            namespace: 'velero',
            name: `daily-${number}-${i}`,
            title: `Velero schedule daily-${number}-${i}`,
            role: 'backup',
            standing: 'declared',
            schedule: {
              expression: `${number % 60} ${hour} * * *`,
              dialect: 'robfig-v3',
            },
            paused: false,
            createdAt: now - 100 * day,
            retentionSeconds: 2_592_000,
            selects: { by: 'assets', refs: [] },
          },
          selectsAsset: true,
          runs: [],
          artifactsKnown: true,
          streams: ['velero.io/backups'],
          source: 'kubernetes:c1',
        },
      ],
      auxiliaries: [],
      emptyPlans: [],
      points: Array.from({ length: pointsEach }, (_, p) => {
        const asOf =
          Date.parse('2026-11-21T00:00:00Z') +
          hour * 3_600_000 +
          (number % 60) * 60_000 -
          p * day;
        return {
          key: `c1/velero/velero/daily-${number}-${i}-${p}`,
          plan,
          asOf,
          availableAt: asOf + 240_000,
          expiresAt: asOf + 30 * day,
          result: 'good',
          holds: 'held',
          phase: 'Completed',
          evidence: 'artifact-seen',
          locations: ['c1/velero/velero/default'],
          sizeBytes: 200_000_000 + p,
          artifact: false,
        };
      }),
      locations: {
        'c1/velero/velero/default': {
          type: 'location',
          key: 'c1/velero/velero/default',
          title: 'BackupStorageLocation default',
          bucket: 'velero',
          site: 'off-site',
          availability: 'available',
        },
      },
      inventory: [stream],
      evidence: [stream],
      planning: [stream],
    };
  };
  return {
    entityRef: `component:default/s${number}`,
    title: `s${number}`,
    policy: { problems: [], rpoSeconds: 93_600 },
    rebuildable: false,
    assets: Array.from({ length: assetsEach }, (_, i) => asset(i)),
    suggestions: [],
    sources: [stream],
    sourceGraceSeconds: 300,
  };
}

let parsing = 0;
let assessing = 0;
const states = new Map();
// The two take turns over the same data, so that what slows one slows both.
for (let from = 0; from < services; from += batch) {
  const texts = Array.from({ length: batch }, (_, i) =>
    JSON.stringify(service(from + i)),
  );
  let begun = performance.now();
  const inputs = texts.map(text => JSON.parse(text));
  parsing += performance.now() - begun;
  begun = performance.now();
  const verdicts = inputs.map(input => assessEntity(input, now));
  assessing += performance.now() - begun;
  for (const { state } of verdicts) {
    states.set(state, (states.get(state) ?? 0) + 1);
  }
}
const ratio = assessing / parsing;
console.log(
  `assess: ${services} services of ${assetsEach} assets in ${Math.round(
    assessing,
  )} ms, JSON.parse of their input ${Math.round(
    parsing,
  )} ms: ratio ${ratio.toFixed(2)} (goal <= ${goal}); ${[...states]
    .map(s => s.join(' '))
    .join(', ')}`,
);
if (ratio > goal) process.exitCode = 1;

// `yarn bench portal`: starts the demo's stack on free ports, and measures what
// a user of the portal sees: how soon a change is on the page, and the health
// of a service beside the Kubernetes plugin's live query of the same service.
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { freePorts } from '../stack/ports.mjs';
import { Stack } from '../stack/stack.mjs';

const changes = Number(process.env.BENCH_CHANGES ?? 20);
const requests = Number(process.env.BENCH_REQUESTS ?? 200);
const say = line => process.stdout.write(`${line}\n`);
const state = mkdtempSync(path.join(os.tmpdir(), 'backup-health-bench-'));
const ports = await freePorts();
const stack = new Stack({ ports, stateDir: state, say: () => {} });

const service = 'component/default/carbon-data-platform';
let token;

async function call(url, init = {}) {
  const response = await fetch(`${stack.backendUrl}${url}`, {
    ...init,
    headers: {
      Authorization: `Bearer ${token}`,
      'Content-Type': 'application/json',
    },
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${url}: ${response.status} ${text}`);
  return text;
}
const health = async () =>
  JSON.parse(await call(`/api/backup-health/entities/${service}`));
const rank = (values, share) =>
  values.sort((a, b) => a - b)[Math.ceil(values.length * share) - 1];

/** One after another for the latency, then eight at once for the throughput. */
async function measure(ask) {
  for (let i = 0; i < 5; i++) await ask();
  const times = [];
  let bytes = 0;
  for (let i = 0; i < requests; i++) {
    const begun = performance.now();
    bytes = Buffer.byteLength(await ask());
    times.push(performance.now() - begun);
  }
  const begun = performance.now();
  let left = requests;
  await Promise.all(
    Array.from({ length: 8 }, async () => {
      while (left-- > 0) await ask();
    }),
  );
  const perSecond = requests / ((performance.now() - begun) / 1000);
  return { medianMs: rank(times, 0.5), perSecond, bytes };
}

try {
  await stack.start();
  const answer = await fetch(`${stack.backendUrl}/api/auth/guest/refresh`, {
    headers: { 'X-Requested-With': 'XMLHttpRequest' },
  });
  token = (await answer.json()).backstageIdentity.token;
  while (!(await health().catch(() => undefined))) await setTimeout(500);

  // A schedule that is paused and set going again: the page says so.
  const cluster = `http://127.0.0.1:${ports.clusters.PORT_CARBON254}`;
  const schedule = `${cluster}/apis/velero.io/v1/namespaces/velero/schedules/critical`;
  const times = [];
  for (let i = 0; i < changes; i++) {
    const paused = i % 2 === 0;
    const begun = performance.now();
    const changed = await fetch(schedule, {
      method: 'PATCH',
      headers: {
        Authorization: 'Bearer demo-admin',
        'Content-Type': 'application/merge-patch+json',
      },
      body: JSON.stringify({ spec: { paused } }),
    });
    if (!changed.ok) throw new Error(`The estate answers ${changed.status}`);
    const shows = ({ assets }) =>
      assets.some(({ plans }) =>
        plans.some(
          plan => plan.title.includes('critical') && plan.paused === paused,
        ),
      );
    while (!shows(await health())) await setTimeout(20);
    times.push((performance.now() - begun) / 1000);
  }
  say(
    `change to visible, over ${changes}: median ${rank(times, 0.5).toFixed(
      2,
    )} s, p95 ${rank(times, 0.95).toFixed(2)} s (at most 5, aim 2)`,
  );

  const own = await measure(() =>
    call(`/api/backup-health/entities/${service}`),
  );
  const entity = JSON.parse(
    await call(`/api/catalog/entities/by-name/${service}`),
  );
  const live = await measure(() =>
    call('/api/kubernetes/resources/custom/query', {
      method: 'POST',
      body: JSON.stringify({
        entityRef: `component:default/carbon-data-platform`,
        entity,
        auth: {},
        customResources: [
          { group: 'velero.io', apiVersion: 'v1', plural: 'backups' },
        ],
      }),
    }),
  );
  say(
    `health of a service: median ${own.medianMs.toFixed(
      1,
    )} ms, ${own.perSecond.toFixed(0)} a second at eight at once, ${
      own.bytes
    } bytes`,
  );
  say(
    `the Kubernetes plugin's live query: median ${live.medianMs.toFixed(
      1,
    )} ms, ${live.perSecond.toFixed(0)} a second, ${live.bytes} bytes`,
  );
  say(
    `ratios: latency ${(own.medianMs / live.medianMs).toFixed(
      2,
    )} (aim 0.1), throughput ${(own.perSecond / live.perSecond).toFixed(
      1,
    )} (aim 20), bytes ${(own.bytes / live.bytes).toFixed(2)} (aim 0.1)`,
  );
} finally {
  await stack.stop();
  rmSync(state, { recursive: true, force: true });
}

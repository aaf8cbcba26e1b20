// `yarn bench portal`: starts the demo's stack on free ports, and measures how
// soon a change in a cluster is on the page.
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { freePorts } from '../stack/ports.mjs';
import { Stack } from '../stack/stack.mjs';

const changes = Number(process.env.BENCH_CHANGES ?? 20);
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
} finally {
  await stack.stop();
  rmSync(state, { recursive: true, force: true });
}

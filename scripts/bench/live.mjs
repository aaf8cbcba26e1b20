// `yarn bench live`: the health of a service beside what a portal would have to
// ask the Kubernetes plugin for, to see the same: everything that is labelled
// as of the service, in a cluster with as many Velero Backups as a real one.
// Both are asked of one backend, one after the other in turns.
//
// BENCH_BACKUPS: how many Backups the cluster holds (10,000). BENCH_OWN: how many
// of them are the service's (720: hourly ones, kept for 30 days). BENCH_ROUNDS:
// turns (12). BENCH_REQUESTS: live queries in each (16); of the health there are
// ten times as many.
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { freePorts } from '../stack/ports.mjs';
import { Stack } from '../stack/stack.mjs';
import { fillCluster } from './live/cluster.mjs';
import { configWith } from './live/config.mjs';
import { json, send } from './live/http.mjs';
import { measure, median } from './live/measure.mjs';

const backups = Number(process.env.BENCH_BACKUPS ?? 10_000);
const own = Number(process.env.BENCH_OWN ?? 720);
const rounds = Number(process.env.BENCH_ROUNDS ?? 12);
const requests = Number(process.env.BENCH_REQUESTS ?? 16);
const say = line => process.stdout.write(`${line}\n`);

const service = { id: 'labelled-platform', namespace: 'data-platform' };
const entityRef = `component:default/${service.id}`;
const state = mkdtempSync(path.join(os.tmpdir(), 'backup-health-bench-'));

/** The kinds in which the service has objects that its health is made of. */
const customResources = [
  ['velero.io', 'v1', 'schedules'],
  ['velero.io', 'v1', 'backups'],
  ['batch', 'v1', 'cronjobs'],
  ['batch', 'v1', 'jobs'],
  ['apps', 'v1', 'statefulsets'],
  ['', 'v1', 'pods'],
  ['', 'v1', 'persistentvolumeclaims'],
].map(([group, apiVersion, plural]) => ({ group, apiVersion, plural }));

const stack = new Stack({
  ports: await freePorts(),
  stateDir: state,
  say: () => {},
  configs: [
    configWith({ id: service.id, cluster: 'carbon254', folder: state }),
  ],
  // As a portal runs: for both it is slower otherwise.
  nodeEnv: 'production',
});

try {
  await stack.start();
  const backend = stack.backendUrl.replace('localhost', '127.0.0.1');
  const cluster = stack.clusterUrl('PORT_CARBON254');
  const lastName = await fillCluster(cluster, service, {
    own,
    all: backups,
  });

  const guest = await json(`${backend}/api/auth/guest/refresh`, {
    headers: { 'X-Requested-With': 'XMLHttpRequest' },
  });
  const { token } = guest.backstageIdentity;
  const healthOf = ref =>
    `${backend}/api/backup-health/entities/${ref.replace(/[:/]/g, '/')}`;
  const health = healthOf(entityRef);
  const post = (query, body) => headers =>
    send(`${backend}/api/kubernetes/resources/${query}/query`, {
      method: 'POST',
      token,
      body: { entityRef, auth: {}, ...body },
      headers,
    });
  let tag;
  const questions = {
    own: headers => send(health, { token, headers }),
    again: async () => {
      const headers = tag && { 'If-None-Match': tag };
      const answer = await send(health, { token, headers });
      tag = answer.headers.etag;
      return answer;
    },
    live: post('custom', { customResources }),
    plain: post('workloads', {}),
    cluster: headers =>
      send(
        `${cluster}/apis/velero.io/v1/backups?labelSelector=backstage.io/kubernetes-id%3D${service.id}`,
        { token: 'demo-reader', headers },
      ),
  };

  // What came last is collected last.
  for (let collected = false; !collected; await setTimeout(1000)) {
    collected = await json(`${health}/recovery-points?limit=100`, {
      token,
    }).then(
      ({ items }) => items.some(({ key }) => key.endsWith(lastName)),
      () => false,
    );
  }
  await setTimeout(10_000);

  const taken = Object.fromEntries(
    Object.keys(questions).map(name => [name, []]),
  );
  // The first turn is for warming up. Many short ones, so that what else the
  // machine does comes to all alike.
  for (let round = 0; round <= rounds; round++) {
    for (const [name, ask] of Object.entries(questions)) {
      const count = /own|again/.test(name) ? 10 * requests : requests;
      const measured = await measure(ask, count);
      if (round > 0) taken[name].push(measured);
    }
  }

  const figures = {};
  for (const [name, of] of Object.entries(taken)) {
    const identity = { 'Accept-Encoding': 'identity' };
    figures[name] = {
      ms: median(of.map(({ medianMs }) => medianMs)),
      perSecond: median(of.map(({ perSecond }) => perSecond)),
      wire: of[0].bytes,
      plain:
        name === 'again'
          ? of[0].bytes
          : (await questions[name](identity)).body.length,
    };
  }
  const titles = {
    own: 'the health of the service',
    again: 'the same, by who has it already',
    live: `the live query of the same: ${customResources.length} kinds`,
    plain: 'the live query of the Kubernetes tab: its 13 kinds',
    cluster: `the cluster's own list of the ${own} Backups`,
  };
  for (const [name, { ms, perSecond, wire, plain }] of Object.entries(
    figures,
  )) {
    say(
      `${titles[name]}: median ${ms.toFixed(1)} ms, ${perSecond.toFixed(
        0,
      )} a second at eight at once, ${wire} bytes gzipped, ${plain} without`,
    );
  }
  const ratio = (name, other) => {
    const [a, b] = [figures[name], figures[other]];
    const ofTurns = (figure, digits) => {
      const all = taken[name].map(
        (measured, turn) => measured[figure] / taken[other][turn][figure],
      );
      const [middle, least, most] = [
        median(all),
        Math.min(...all),
        Math.max(...all),
      ].map(value => value.toFixed(digits));
      return `${middle} (${least} to ${most})`;
    };
    say(`${titles[name]} to ${titles[other]}, median (range) of the turns:`);
    say(`  latency ${ofTurns('medianMs', 3)}, goal 0.1`);
    say(`  throughput ${ofTurns('perSecond', 1)}, goal 20`);
    say(
      `  bytes ${(a.wire / b.wire).toFixed(3)} gzipped, ${(
        a.plain / b.plain
      ).toFixed(3)} without, goal 0.1`,
    );
  };
  ratio('own', 'live');
  ratio('again', 'live');
  ratio('own', 'plain');

  // Never asked for before: nothing of it is remembered, the grant neither.
  const { items } = await json(`${backend}/api/backup-health/fleet?limit=100`, {
    token,
  });
  const first = [];
  for (const item of items.filter(each => each.entityRef !== entityRef)) {
    const begun = performance.now();
    await send(healthOf(item.entityRef), { token });
    first.push(performance.now() - begun);
  }
  say(
    `the first time that the health of a service is asked for, over ${
      first.length
    } others: median ${median(first).toFixed(1)} ms`,
  );
} finally {
  await stack.stop();
  rmSync(state, { recursive: true, force: true });
}

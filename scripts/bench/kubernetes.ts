// `yarn bench kubernetes`: what it costs to follow a cluster, beside what it
// costs to list it and parse what comes.
//
//   BENCH_BACKUPS      how many Velero Backups (100,000)
//   BENCH_API_URL      an API server of your own, with BENCH_API_TOKEN, in place
//                      of the estate's
//   BENCH_READY_PAGES  1: a server that has its pages ready, in its place
//   BENCH_ROUNDS       how often both are measured, by turns (3)
//   BENCH_QUIET_SECONDS  how long a quiet time is measured (60)
//   BENCH_POSTGRES     URL of an empty PostgreSQL database, in place of SQLite;
//                      one round, then, as it is empty only once
import { fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { demoTokens } from '../../packages/demo-estate/src/credentials';
import { firstSync } from './kubernetes/firstSync';
import { rawList } from './kubernetes/rawList';

const count = Number(process.env.BENCH_BACKUPS ?? 100_000);
const rounds = Number(process.env.BENCH_ROUNDS ?? 3);
const quietSeconds = Number(process.env.BENCH_QUIET_SECONDS ?? 60);
const ownServer = process.env.BENCH_API_URL;
const token = ownServer ? process.env.BENCH_API_TOKEN : demoTokens.reader;
const readyPages = process.env.BENCH_READY_PAGES === '1';
const postgres = process.env.BENCH_POSTGRES;
const say = (line: string) => process.stdout.write(`${line}\n`);
const milliseconds = (ns: number) => `${(ns / 1e6).toFixed(0)} ms`;
const mebibytes = (bytes: number) => `${(bytes / 2 ** 20).toFixed(1)} MiB`;

async function startServer(): Promise<{ url: string; stop(): void }> {
  if (ownServer) return { url: ownServer, stop: () => {} };
  const child = fork(
    path.join(
      __dirname,
      'kubernetes',
      readyPages ? 'readyPages.mjs' : 'estate.ts',
    ),
    [String(count)],
    {
      execArgv: [
        '--max-old-space-size=6144',
        '--require',
        '@backstage/cli/config/nodeTransform.cjs',
      ],
    },
  );
  const port = await new Promise<number>(resolve => {
    // What compiles the child's code sends messages, too.
    child.on('message', message => {
      if (typeof message === 'number') resolve(message);
    });
  });
  return {
    url: `http://127.0.0.1:${port}`,
    stop: () => child.disconnect(),
  };
}

const middle = (values: number[]) =>
  [...values].sort((a, b) => a - b)[Math.floor((values.length - 1) / 2)];

async function main() {
  const server = await startServer();
  const scratch = mkdtempSync(path.join(os.tmpdir(), 'backup-health-bench-'));
  await rawList(server.url, token);
  const before = process.memoryUsage().rss;
  let peak = 0;
  const sampling = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage().rss);
  }, 50);

  const times: number[] = [];
  const cpuTimes: number[] = [];
  let listBytes = 0;
  let stop = async () => {};
  for (let round = 0; round < (postgres ? 1 : rounds); round++) {
    await stop();
    const raw = await rawList(server.url, token);
    listBytes = raw.bytes;
    const sync = await firstSync({
      url: server.url,
      token,
      postgres,
      scratch,
    });
    stop = sync.stop;
    times.push(sync.seconds / raw.seconds);
    cpuTimes.push(sync.cpu / raw.cpu);
    say(
      `raw list and JSON.parse: ${raw.objects} Backups, ${mebibytes(
        raw.bytes,
      )}, ${raw.seconds.toFixed(2)} s (CPU ${raw.cpu.toFixed(2)} s)`,
    );
    say(
      `first sync into ${
        postgres ? 'PostgreSQL' : 'SQLite'
      }: ${sync.seconds.toFixed(2)} s (CPU ${sync.cpu.toFixed(
        2,
      )} s); what else the process has to do waited meanwhile: median ${milliseconds(
        sync.delay.percentile(50),
      )}, p99 ${milliseconds(
        sync.delay.percentile(99),
      )}, at most ${milliseconds(sync.delay.max)}`,
    );
  }
  clearInterval(sampling);
  say(
    `first sync, median: ${middle(times).toFixed(
      2,
    )} times the raw list (at most 2, aim 1.5); CPU ${middle(cpuTimes).toFixed(
      2,
    )} times`,
  );
  say(
    `memory: ${mebibytes(before)} before, ${mebibytes(
      peak,
    )} at most, for ${mebibytes(listBytes)} of objects`,
  );

  if (!ownServer) {
    const sent = async () =>
      Number(await (await fetch(`${server.url}/bytes`)).text());
    const first = await sent();
    await setTimeout(quietSeconds * 1000);
    const bytes = (await sent()) - first;
    const minute = (bytes * 60) / quietSeconds;
    say(
      `a quiet minute: ${Math.round(minute)} bytes, ${(
        (100 * minute) /
        listBytes
      ).toFixed(4)} % of a list (at most 1 %)`,
    );
  }
  await stop();
  rmSync(scratch, { recursive: true, force: true });
  server.stop();
}

main().catch(error => {
  process.stderr.write(`${error.stack}\n`);
  process.exit(1);
});

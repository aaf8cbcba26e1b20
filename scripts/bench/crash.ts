// `yarn bench crash` (BENCH_KILLS=100 by default): kills a process
// that collects from a changing cluster at random moments, on SQLite and on
// PostgreSQL, and says whether store and cluster agree at the end. It fails
// where they do not.
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { killCollectors } from '../../plugins/backup-health-backend/src/collect/__testUtils__/kills';

const kills = Number(process.env.BENCH_KILLS ?? 100);
const say = (line: string) => void process.stdout.write(`${line}\n`);

async function measure(
  name: string,
  database: Parameters<typeof killCollectors>[0]['database'],
): Promise<boolean> {
  const begun = performance.now();
  const { changes, objects, lost, tooMuch, said } = await killCollectors({
    database,
    kills,
    livesAtMostMs: 1_500,
    catchUpMs: 120_000,
    onKill: kill => {
      if (kill % 10 === 0) say(`${name}: ${kill} of ${kills} kills`);
    },
  });
  const seconds = Math.round((performance.now() - begun) / 1000);
  say(
    `${name}: ${kills} kills during ${changes} changes in ${seconds} s; of ${objects} objects ${lost.length} lost, ${tooMuch.length} too much`,
  );
  const agrees = lost.length + tooMuch.length === 0;
  if (!agrees) say([...lost, ...tooMuch, said].join('\n'));
  return agrees;
}

async function main(): Promise<number> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'backup-health-crash-'));
  const { Postgres } = await import('../checks/postgres.mjs');
  const postgres = await Postgres.provide(say);
  try {
    let agrees = await measure('SQLite', {
      client: 'better-sqlite3',
      connection: { filename: path.join(folder, 'store.sqlite') },
      useNullAsDefault: true,
    });
    const [url] = Object.values<string>(postgres?.env ?? {});
    if (url) {
      agrees =
        (await measure('PostgreSQL', {
          client: 'pg',
          connection: `${url}/postgres`,
          pool: { max: 5 },
        })) && agrees;
    } else {
      say('PostgreSQL: there is none to start here');
    }
    return agrees ? 0 : 1;
  } finally {
    await postgres?.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

main().then(
  code => process.exit(code),
  error => {
    process.stderr.write(`${error.stack}\n`);
    process.exit(1);
  },
);

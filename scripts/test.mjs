// What `make test` runs after the bootstrap. Every step runs, whatever became
// of the ones before it. With REQUIRE_ALL=1 what cannot be run has failed.
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { apiReports } from './checks/apiReports.mjs';
import { provideBackupTools } from './checks/backupTools.mjs';
import { browserTests } from './checks/browserTests.mjs';
import { ObjectStore } from './checks/objectStore.mjs';
import { packages } from './checks/packages.mjs';
import { Postgres } from './checks/postgres.mjs';
import { run } from './checks/run.mjs';
import { Tally } from './checks/tally.mjs';
import { unitTests } from './checks/unitTests.mjs';
import { root } from './stack/root.mjs';

const requireAll = process.env.REQUIRE_ALL === '1';
const say = line => process.stdout.write(`==> ${line}\n`);
const scratch = mkdtempSync(path.join(os.tmpdir(), 'backup-health-test-'));
const tally = new Tally();
let postgres;
let objectStore;

async function tidy() {
  await objectStore?.stop();
  await postgres?.stop();
  rmSync(scratch, { recursive: true, force: true });
}

for (const [signal, code] of [
  ['SIGINT', 130],
  ['SIGTERM', 143],
  ['SIGHUP', 129],
]) {
  process.on(signal, async () => {
    await tidy();
    process.exit(code);
  });
}

async function step(headline, work) {
  process.stdout.write('\n');
  say(headline);
  const start = Date.now();
  let counts;
  try {
    counts = await work();
  } catch (error) {
    process.stderr.write(`${error.stack}\n`);
    counts = { failed: 1 };
  }
  if (requireAll && counts.skipped) {
    counts = {
      ...counts,
      failed: (counts.failed ?? 0) + counts.skipped,
      skipped: 0,
    };
  }
  tally.add(headline, counts);
  const seconds = Math.round((Date.now() - start) / 1000);
  say(`${headline}: ${counts.failed ? 'FAILED' : 'done'} (${seconds} s)`);
}

function check(...command) {
  return async () =>
    (await run(command, { cwd: root })) === 0 ? { passed: 1 } : { failed: 1 };
}

await step('Types', check('yarn', 'tsc'));
await step('Lint', check('yarn', 'lint:all'));
await step('Format', check('yarn', 'prettier:check'));
await step('API reports', () => apiReports(say));
await step('Packages', () => packages({ scratch, say }));
await step('Unit tests', async () => {
  postgres = await Postgres.provide(say);
  if (!postgres) {
    say('PostgreSQL is missing: the stores are tested on SQLite only.');
    say('Install it (Debian: apt-get install postgresql).');
  }
  // What depends on the store is skipped, and counted, by the tests themselves.
  objectStore = await ObjectStore.provide(say);
  if (!objectStore) {
    say('Ceph is missing: buckets are tested on stand-ins only.');
    say('Install it (Debian: apt-get install radosgw ceph-mon ceph-osd).');
  }
  const absent = await provideBackupTools(say);
  if (absent.length > 0) {
    say(`${absent.join(', ')} missing: repositories of theirs are not made.`);
  }
  const counts = await unitTests({
    env: { ...postgres?.env, ...objectStore?.env },
    scratch,
  });
  return postgres ? counts : { ...counts, skipped: (counts.skipped ?? 0) + 1 };
});
await step('Browser tests', () => browserTests({ scratch, say }));
await tidy();

process.stdout.write('\n');
for (const headline of tally.failures) {
  say(`Failed: ${headline}`);
}
process.stdout.write(`${tally}\n`);
process.exitCode = tally.ok ? 0 : 1;

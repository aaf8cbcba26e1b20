// The packages as they would be published, held against what a portal needs.
// `make test` does the same; this is it alone. Needs `yarn tsc`.
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { packages } from './checks/packages.mjs';

const scratch = mkdtempSync(path.join(os.tmpdir(), 'backup-health-packages-'));
try {
  const counts = await packages({
    scratch,
    say: line => process.stdout.write(`==> ${line}\n`),
  });
  process.stdout.write(`${JSON.stringify(counts)}\n`);
  process.exitCode = counts.failed ? 1 : 0;
} finally {
  rmSync(scratch, { recursive: true, force: true });
}

import { readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from '../stack/root.mjs';
import { run } from './run.mjs';

/**
 * Runs all unit tests and counts them.
 *
 * @param {{ env: NodeJS.ProcessEnv, scratch: string }} options
 */
export async function unitTests({ env, scratch }) {
  const report = path.join(scratch, 'jest.json');
  const code = await run(
    [
      'yarn',
      'backstage-cli',
      'repo',
      'test',
      '--watchAll=false',
      '--maxWorkers=2',
      '--json',
      `--outputFile=${report}`,
    ],
    { cwd: root, env: { CI: '1', ...env } },
  );
  return countsOf(report, code);
}

function countsOf(report, code) {
  let result;
  try {
    result = JSON.parse(readFileSync(report, 'utf8'));
  } catch {
    return { failed: 1 };
  }
  const failed = result.numFailedTests + result.numRuntimeErrorTestSuites;
  return {
    passed: result.numPassedTests,
    // A threshold or an open handle fails the run and no test of it.
    failed: failed === 0 && code !== 0 ? 1 : failed,
    skipped: result.numPendingTests + result.numTodoTests,
  };
}

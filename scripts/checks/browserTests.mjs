import { readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from '../stack/root.mjs';
import { provideChromium } from './chromium.mjs';
import { output, run } from './run.mjs';

/**
 * Runs the browser tests against a demo of their own and counts them.
 *
 * @param {{ scratch: string, say: (line: string) => void }} options
 */
export async function browserTests({ scratch, say }) {
  const chromium = await provideChromium(say);
  if (!chromium) {
    say('Chromium is missing, so the browser tests are skipped.');
    say('Install it (Debian: apt-get install chromium) or set CHROMIUM_PATH.');
    return { skipped: countTests() };
  }
  const report = path.join(scratch, 'playwright.json');
  const code = await run(['yarn', 'playwright', 'test'], {
    cwd: root,
    env: {
      CI: '1',
      CHROMIUM_PATH: chromium,
      PLAYWRIGHT_JSON_OUTPUT_NAME: report,
    },
  });
  return countsOf(report, code);
}

function countsOf(report, code) {
  let stats;
  try {
    ({ stats } = JSON.parse(readFileSync(report, 'utf8')));
  } catch {
    return { failed: 1 };
  }
  const failed = stats.unexpected + stats.flaky;
  return {
    passed: stats.expected,
    failed: failed === 0 && code !== 0 ? 1 : failed,
    skipped: stats.skipped,
  };
}

function countTests() {
  const list = output([
    'yarn',
    'playwright',
    'test',
    '--list',
    '--reporter=json',
  ]);
  return list ? JSON.parse(list).stats.skipped || 1 : 1;
}

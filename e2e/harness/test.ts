import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Page, test as base } from '@playwright/test';
import { freePorts, portsInUse } from '../../scripts/stack/ports.mjs';
import { Stack } from '../../scripts/stack/stack.mjs';
import { HealthApi } from './healthApi';

const startTimeout = 300_000;

/**
 * Set to test the demo that runs on `PORT_PORTAL`, `PORT_BACKEND` and
 * `PORT_ESTATE`, in place of one that is started for the tests. What they leave
 * behind stays in it.
 */
export const running = Boolean(process.env.E2E_RUNNING);

interface Fixtures {
  /** A page of a guest who has signed in. */
  guest: Page;
  api: HealthApi;
}

interface WorkerFixtures {
  /** A demo of its own: other ports, other state. */
  stack: Stack;
}

export const test = base.extend<Fixtures, WorkerFixtures>({
  stack: [
    // Playwright reads the names of what a fixture needs from this pattern.
    // eslint-disable-next-line no-empty-pattern
    async ({}, use) => {
      const say = (line: string) => process.stdout.write(`    ${line}\n`);
      if (running) {
        await use(
          new Stack({ ports: portsInUse(process.env), stateDir: '', say }),
        );
        return;
      }
      const stateDir = mkdtempSync(
        path.join(os.tmpdir(), 'backup-health-e2e-'),
      );
      const stack = new Stack({ ports: await freePorts(), stateDir, say });
      try {
        await stack.start();
        await use(stack);
      } finally {
        await stack.stop();
        rmSync(stateDir, { recursive: true, force: true });
      }
    },
    { scope: 'worker', timeout: startTimeout },
  ],

  baseURL: async ({ stack }, use) => {
    await use(stack.portalUrl);
  },

  guest: async ({ page }, use) => {
    await page.goto('/');
    await page.getByRole('button', { name: 'Enter' }).click();
    await page.getByRole('link', { name: 'Catalog' }).first().waitFor();
    await use(page);
  },

  api: async ({ stack }, use) => {
    await use(await HealthApi.create(stack.backendUrl));
  },
});

export { expect } from '@playwright/test';

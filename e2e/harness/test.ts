import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Page, test as base } from '@playwright/test';
import { freePorts } from '../../scripts/stack/ports.mjs';
import { Stack } from '../../scripts/stack/stack.mjs';
import { HealthApi } from './healthApi';

const startTimeout = 300_000;

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
      const stateDir = mkdtempSync(
        path.join(os.tmpdir(), 'backup-health-e2e-'),
      );
      const stack = new Stack({
        ports: await freePorts(),
        stateDir,
        say: (line: string) => process.stdout.write(`    ${line}\n`),
      });
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

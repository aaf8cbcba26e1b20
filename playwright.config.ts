import { defineConfig } from '@playwright/test';
import { findChromium } from './scripts/checks/chromium.mjs';

export default defineConfig({
  testDir: 'e2e',
  testMatch: process.env.PICTURES ? '*.pictures.ts' : '*.spec.ts',
  outputDir: 'e2e-results',
  // One demo for all: the outage takes a part of it away for a while.
  workers: 1,
  fullyParallel: false,
  retries: 0,
  forbidOnly: Boolean(process.env.CI),
  // A busy machine may take its time: only what hangs fails by it.
  timeout: 300_000,
  expect: { timeout: 60_000 },
  reporter: process.env.PLAYWRIGHT_JSON_OUTPUT_NAME
    ? [['list'], ['json']]
    : [['list']],
  use: {
    viewport: { width: 1280, height: 900 },
    actionTimeout: 60_000,
    screenshot: 'only-on-failure',
    trace: 'retain-on-failure',
    launchOptions: {
      executablePath: findChromium(),
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
});

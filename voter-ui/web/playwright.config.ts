import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: 'e2e',
  outputDir: process.env['VITRINE_RESULTS'] ?? '../target/browser',
  fullyParallel: false,
  workers: 2,
  forbidOnly: true,
  timeout: 120_000,
  expect: { timeout: 15_000 },
  reporter: [['list']],
  projects: [
    { name: 'open', testIgnore: ['closing.spec.ts', 'desk/**'] },
    { name: 'closing', testMatch: 'closing.spec.ts', dependencies: ['open'] },
    // Whole ceremonies and elections at desks: they start everything that they need by themselves, up to a dozen
    // processes at once.
    {
      name: 'desk',
      testMatch: 'desk/*.spec.ts',
      timeout: 360_000,
      expect: { timeout: 60_000 },
      use: { actionTimeout: 60_000 },
    },
  ],
  use: {
    locale: 'en-GB',
    browserName: 'chromium',
    launchOptions: {
      executablePath: process.env['VITRINE_CHROMIUM'] ?? '/usr/bin/chromium',
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
});

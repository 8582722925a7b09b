import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: 'e2e',
  outputDir: process.env['VITRINE_RESULTS'] ?? '../target/browser',
  fullyParallel: false,
  workers: 2,
  forbidOnly: true,
  timeout: 60_000,
  reporter: [['list']],
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

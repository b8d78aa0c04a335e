import { randomInt } from 'node:crypto'
import { defineConfig } from '@playwright/test'

// One seed of all workers and tries: a page that is examined in this run is examined again where it failed.
process.env.FOVEA_SEED ??= String(randomInt(2 ** 31))

export default defineConfig({
  testDir: 'e2e',
  testMatch: '**/*.spec.ts',
  // Files share their worker's server, except those that restart it or count what is on it.
  workers: 2,
  fullyParallel: false,
  // Drawing the demo's images, beside unit tests and checks on two cores, takes a minute and a half by itself.
  timeout: 180_000,
  expect: { timeout: 20_000 },
  outputDir: 'test-results',
  use: {
    // What cannot be clicked by then never can: the journey ends here, and not minutes later.
    actionTimeout: 30_000,
    navigationTimeout: 60_000,
    contextOptions: { reducedMotion: 'reduce' },
    // Registered once for each context: only the journeys without a connection need it.
    serviceWorkers: 'block',
    launchOptions: {
      executablePath: process.env.CHROMIUM_PATH,
      args: [
        '--no-sandbox',
        '--disable-dev-shm-usage',
        '--disable-gpu',
        // Fewer processes to start and to talk to: a tenth of a page's processor time.
        '--in-process-gpu',
        '--renderer-process-limit=1',
        '--disable-quic',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
    // A trace costs as much as its journey: it is kept of the second try (npm test gives each one), or for FOVEA_TRACE=1 of all.
    trace: process.env.FOVEA_TRACE ? 'on' : 'on-first-retry',
  },
})

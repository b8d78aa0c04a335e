import { randomInt } from 'node:crypto'
import { defineConfig } from '@playwright/test'

// One seed of all workers, where npm test has not drawn one.
process.env.FOVEA_SEED ??= String(randomInt(2 ** 31))

export default defineConfig({
  testDir: 'e2e',
  testMatch: '**/*.spec.ts',
  // Files share their worker's server, except those that restart it or count what is on it.
  workers: 2,
  fullyParallel: false,
  // Limits end what would never end, and measure nothing: a busy machine of two slow cores, on which three other things run,
  // needs ten times as long as an idle fast one.
  timeout: 600_000,
  expect: { timeout: 60_000 },
  outputDir: 'test-results',
  use: {
    // What cannot be clicked by then never can: the journey ends here, and not minutes later.
    actionTimeout: 60_000,
    navigationTimeout: 120_000,
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
    // A trace costs as much as its journey: FOVEA_TRACE=1 keeps it, which npm test sets for a second try.
    trace: process.env.FOVEA_TRACE ? 'on' : 'off',
  },
})

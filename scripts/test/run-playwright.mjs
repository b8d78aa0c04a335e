import { mkdtempSync } from 'node:fs'
import path from 'node:path'
import { findChromium } from './find-chromium.mjs'
import { readJourneys } from './read-journeys.mjs'

/** Runs browser tests with the arguments of Playwright. @param run runs a program of Node, and returns its exit code */
export async function runPlaywright(run, args, env) {
  const browser = await findChromium()
  const fault = 'Chromium not found: install it or set CHROMIUM_PATH'
  if (!browser) return { passed: 0, broken: [], faults: [fault], skipped: [], secondsOf: [] }
  const { FOVEA_TEST_TEMP: temporary } = env
  const report = path.join(mkdtempSync(path.join(temporary, 'run-')), 'journeys.json')
  const always = ['test', '--reporter=list,json', '--pass-with-no-tests']
  const { code } = await run(['node_modules/@playwright/test/cli.js', ...always, ...args], {
    ...env,
    CHROMIUM_PATH: browser,
    PLAYWRIGHT_JSON_OUTPUT_NAME: report,
    PLAYWRIGHT_LAST_RUN_OUTPUT_FILE: path.join(temporary, 'last-run.json'),
    PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD: '1',
  })
  const outcome = readJourneys(report)
  if (code !== 0 && outcome.broken.length + outcome.faults.length === 0) outcome.faults.push(`ended with ${code}`)
  return outcome
}

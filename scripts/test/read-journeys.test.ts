import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { after, describe, it } from 'node:test'
import { type JourneyOutcome, readJourneys, stillBroken } from './read-journeys.mjs'

const root = path.resolve(import.meta.dirname, '../..')
mkdirSync(path.join(root, 'build'), { recursive: true })
// Within the project, where Playwright is found.
const folder = mkdtempSync(path.join(root, 'build/journeys-'))
after(() => rmSync(folder, { recursive: true, force: true }))

const HEAD = `import { existsSync } from 'node:fs'\nimport { expect, test } from '@playwright/test'\n`

/** Runs journeys as npm test does; none of them opens a browser. */
function runJourneys(...args: string[]): JourneyOutcome {
  const report = path.join(folder, 'report.json')
  rmSync(report, { force: true })
  const cli = path.join(root, 'node_modules/@playwright/test/cli.js')
  spawnSync(process.execPath, [cli, 'test', '--reporter=json', ...args], {
    cwd: folder,
    env: {
      ...process.env,
      NODE_TEST_CONTEXT: '',
      PLAYWRIGHT_JSON_OUTPUT_NAME: report,
      PLAYWRIGHT_LAST_RUN_OUTPUT_FILE: path.join(folder, 'last-run.json'),
    },
  })
  return readJourneys(report)
}

describe('the outcome of the browser tests', () => {
  it('names those that failed and those that never started, which are run again alone', () => {
    const write = (name: string, text: string) => writeFileSync(path.join(folder, name), text)
    write('playwright.config.ts', `export default { testDir: '.', testMatch: '*.spec.ts', workers: 1 }`)
    write(
      'one.spec.ts',
      `${HEAD}test('holds', () => undefined)
      test('is late', () => expect(existsSync('calm')).toBe(true))
      test('waits', () => test.skip(true, 'no machine'))`,
    )
    write(
      'two.spec.ts',
      `${HEAD}test.beforeAll(() => expect(existsSync('calm'), 'calm').toBe(true))
      test('first', () => undefined)
      test('second', () => undefined)`,
    )
    const { secondsOf, ...busy } = runJourneys()
    assert.deepEqual(busy, {
      passed: 1,
      broken: [
        { name: 'e2e/one.spec.ts: is late', why: 'Error: expect(received).toBe(expected) // Object.is equality' },
        { name: 'e2e/two.spec.ts: first', why: 'Error: calm' },
        { name: 'e2e/two.spec.ts: second', why: 'it did not run' },
      ],
      faults: [],
      skipped: ['1 journeys: no machine'],
    })
    assert.deepEqual(
      secondsOf.map(([file]) => file),
      ['e2e/one.spec.ts', 'e2e/two.spec.ts'],
    )
    write('calm', '')
    const again = runJourneys('--last-failed')
    assert.deepEqual(again, { ...again, passed: 3, broken: [] })
    assert.deepEqual(stillBroken(busy.broken, again), [])
  })

  it('stays a failure where the run of it again did not end with all of them', () => {
    const failed = [1, 2].map((number) => ({ name: `journey ${number}`, why: 'late' }))
    const again = { passed: 1, broken: failed.slice(1), faults: [] }
    assert.deepEqual(stillBroken(failed, again), failed.slice(1))
    for (const half of [{ passed: 0 }, { passed: 2, broken: [], faults: ['no report'] }, { broken: [] }])
      assert.deepEqual(stillBroken(failed, { ...again, ...half }), failed, JSON.stringify(half))
  })

  it('says which files cannot be loaded, and that there is no report', () => {
    const report = path.join(folder, 'of-a-fault.json')
    const errors = [{ message: '\u001B[31mError: no such thing\u001B[39m\n  at odd.spec.ts' }]
    writeFileSync(report, JSON.stringify({ stats: { expected: 0 }, suites: [], errors }))
    assert.deepEqual(readJourneys(report).faults, ['Error: no such thing'])
    assert.deepEqual(readJourneys(path.join(folder, 'none.json')).faults, ['no report'])
  })
})

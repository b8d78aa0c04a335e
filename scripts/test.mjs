// npm test: everything, with a server, a database and a folder of its own. The last line is the sum.
// npm test -- lib/storage e2e/sign-in   runs only the tests whose path contains one of the words, without lint and types.
import { spawn, spawnSync } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

const root = path.resolve(import.meta.dirname, '..')
process.chdir(root)
const only = process.argv.slice(2)
const temporary = mkdtempSync(path.join(tmpdir(), 'fovea-test-'))
chmodSync(temporary, 0o711) // PostgreSQL, which refuses root, gets through: else each database would go to /var/lib, with its binaries.
const children = new Set()
/** Files that are run once more, at most: where more failed it is no chance. */
const MOST_AGAIN = 5
const sum = { passed: 0, failed: 0, skipped: [], broken: [], unsteady: [] }
process.env.NEXT_TELEMETRY_DISABLED = '1'

/** Runs a program of Node: what it prints is passed on, kept as well, or (quiet) kept alone. */
const run = (args, env = {}, capture = false) =>
  new Promise((done) => {
    const child = spawn(process.execPath, args, {
      stdio: ['ignore', capture ? 'pipe' : 'inherit', capture === 'quiet' ? 'pipe' : 'inherit'],
      env: { ...process.env, ...env },
    })
    children.add(child)
    let out = ''
    const hear = (data) => {
      out += data
      if (capture !== 'quiet') process.stdout.write(data)
    }
    child.stdout?.on('data', hear)
    child.stderr?.on('data', hear)
    child.on('close', (code) => {
      children.delete(child)
      done({ code, out })
    })
  })
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => {
    for (const child of children) child.kill(signal)
    process.exitCode = 130
  })
}

/** Checks stand side by side, so what each says comes when it ends. */
async function check(name, args) {
  const from = performance.now()
  const { code, out } = await run(args, {}, 'quiet')
  console.log(`• ${name}${code === 0 ? '' : `\n${out.trimEnd()}`}`)
  console.log(`  ${name} … ${code === 0 ? 'ok' : 'FAILED'} ${((performance.now() - from) / 1000).toFixed(1)} s`)
  if (code === 0) sum.passed += 1
  else {
    sum.failed += 1
    sum.broken.push(name)
  }
}

function finish() {
  rmSync(temporary, { recursive: true, force: true })
  for (const line of sum.skipped) console.log(`skipped: ${line}`)
  for (const line of sum.unsteady) console.log(`unsteady, failed once and then passed alone: ${line}`)
  for (const line of sum.broken) console.log(`failed: ${line}`)
  console.log(`${sum.passed} passed, ${sum.failed} failed`)
  process.exit(sum.failed ? 1 : 0)
}

function findTests(folder, ending) {
  const found = []
  for (const name of readdirSync(folder).sort()) {
    const p = path.join(folder, name)
    if (/^(node_modules|\.next|\.git|build|\.fovea|generated|test-results)$/.test(name)) continue
    if (statSync(p).isDirectory()) found.push(...findTests(p, ending))
    else if (name.endsWith(ending) && (only.length === 0 || only.some((word) => p.includes(word)))) found.push(p)
  }
  return found
}

/** The tests that failed in a run, as TAP tells it; a suite fails with what is in it and is left out. */
function brokenIn(out) {
  const broken = [...out.matchAll(/^( *)not ok \d+ - (.*)\n\1  ---\n((?:\1  .*\n)*?)\1  \.\.\.$/gm)]
  return broken
    .filter(([, , , more]) => !/failureType: '(subtestsFailed|testTimeoutFailure)'/.test(more) || !/type: 'suite'/.test(more))
    .map(([, , name, more]) => ({
      name,
      file: path.relative(root, /location: '(.*?\.ts):\d+:\d+'/.exec(more)?.[1] ?? ''),
      error: /error: (?:\|-\n\s*)?(.*)/.exec(more)?.[1] ?? '',
    }))
}

const tap = (files, concurrency) => [
  ...['--import', 'tsx', '--test', `--test-concurrency=${concurrency}`, '--test-reporter=tap', ...files],
]
const counted = (out, what) => Number(new RegExp(`^# ${what} (\\d+)`, 'm').exec(out)?.[1] ?? 0)

/**
 * Runs the tests that need no browser. The files of those that failed are run once more, with the machine to themselves: what passes then
 * is told as unsteady, which is a bug of the test or of what it tests, and does not end the run.
 */
async function runUnits(units, env) {
  console.log('• unit and integration')
  const { out, code } = await run(tap(units, 2), env, true)
  sum.passed += counted(out, 'pass')
  for (const [, name] of out.matchAll(/^\s*ok \d+ - .*?# SKIP(.*)$/gm))
    sum.skipped.push(name.trim() || 'a test that did not say why')
  const failed = counted(out, 'fail') + counted(out, 'cancelled')
  if (failed === 0 && code === 0) return
  const broken = brokenIn(out)
  // A contract that several files run is told by the file in which it stands.
  const runs = (unit, file) => unit === file || readFileSync(unit, 'utf8').includes(`/${path.basename(file, '.ts')}'`)
  const files = units.filter((unit) => broken.some(({ file }) => runs(unit, file)))
  const told = ({ name, file, error }) => `${file}: ${name} (${error})`
  if (files.length === 0 || files.length > MOST_AGAIN) {
    sum.failed += Math.max(1, failed)
    sum.broken.push(...broken.map(told))
    return
  }
  console.log(`• once more: ${files.join(' ')}`)
  const again = await run(tap(files, 1), env, true)
  const still =
    counted(again.out, 'fail') + counted(again.out, 'cancelled') + (again.code !== 0 && !/^# fail/m.test(again.out) ? 1 : 0)
  sum.failed += still
  sum.passed += Math.max(0, failed - still)
  const stillBroken = brokenIn(again.out)
  sum.broken.push(...stillBroken.map(told))
  sum.unsteady.push(
    ...broken.filter(({ name, file }) => !stillBroken.some((one) => one.name === name && one.file === file)).map(told),
  )
}

/** The reasons that skipped journeys of a suite gave. */
function whySkipped({ specs = [], suites = [] }) {
  const annotations = specs.flatMap(({ tests }) => tests.flatMap((test) => test.annotations))
  return [
    ...annotations.filter(({ type }) => type === 'skip').map(({ description }) => description),
    ...suites.flatMap(whySkipped),
  ]
}

function journeysThat(were, { specs = [], suites = [], file }) {
  const ended = specs.filter(({ tests }) => tests.some(({ status }) => status === were))
  return [...ended.map(({ title }) => `e2e/${file}: ${title}`), ...suites.flatMap((suite) => journeysThat(were, suite))]
}

/** An installed Chromium, else Playwright's own, else the npm fallback (Linux x64), fetched only here. */
async function chromium() {
  const installed = [process.env.CHROMIUM_PATH, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']
  const known = installed.find((p) => p && existsSync(p))
  if (known) return known
  const { chromium: own } = await import('@playwright/test')
  if (existsSync(own.executablePath())) return own.executablePath()
  const folder = path.join(tmpdir(), 'fovea-chromium')
  const npm = process.env.npm_execpath
  const install = ['install', '--prefix', folder, '--no-save', '--no-audit', '--no-fund', '@sparticuz/chromium@147.0.0']
  spawnSync(npm?.endsWith('.js') ? process.execPath : 'npm', npm?.endsWith('.js') ? [npm, ...install] : install, {
    stdio: 'inherit',
  })
  try {
    const { default: packed } = await import(path.join(folder, 'node_modules/@sparticuz/chromium/build/esm/index.js'))
    return await packed.executablePath()
  } catch {
    return undefined
  }
}

async function main() {
  const prepared = await run([
    'scripts/start.mjs',
    only.length > 0 && !only.some((word) => word.includes('e2e')) ? '--bundle-only' : '--build-only',
  ])
  if (prepared.code !== 0) {
    sum.failed += 1
    return finish()
  }
  if (only.length === 0) {
    const others = async () => {
      await check('format', ['node_modules/prettier/bin/prettier.cjs', '--check', '--log-level=warn', '.'])
      await check('types', ['node_modules/typescript/bin/tsc', '--noEmit'])
    }
    await Promise.all([check('lint', ['node_modules/eslint/bin/eslint.js', '.', '--max-warnings=0']), others()])
  }

  const { register } = await import('tsx/esm/api')
  register()
  const { startEmbeddedPostgres } = await import('../lib/db/embedded-postgres.ts')
  const { migrate } = await import('../lib/db/migrate.ts')
  const database = await startEmbeddedPostgres(path.join(temporary, 'database'))
  try {
    const template = new URL(database.url)
    template.pathname = '/fovea_template'
    const { default: pg } = await import('pg')
    const admin = new pg.Client({ connectionString: database.url })
    await admin.connect()
    await admin.query('CREATE DATABASE fovea_template')
    await admin.end()
    await migrate(template.href)
    const env = { FOVEA_TEST_DATABASE_URL: template.href, FOVEA_TEST_TEMP: temporary, NODE_ENV: 'test' }

    const units = findTests('.', '.test.ts')
    if (units.length > 0) await runUnits(units, env)

    const journeys = findTests('e2e', '.spec.ts')
    if (journeys.length > 0) {
      console.log('• journeys in a browser')
      const browser = await chromium()
      if (!browser) {
        console.log('no Chromium: install one, or set CHROMIUM_PATH')
        sum.failed += 1
      } else {
        const report = path.join(temporary, 'journeys.json')
        await run(['node_modules/@playwright/test/cli.js', 'test', '--retries=1', '--reporter=list,json', ...journeys], {
          ...env,
          CHROMIUM_PATH: browser,
          PLAYWRIGHT_JSON_OUTPUT_NAME: report,
          PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD: '1',
        })
        const { stats, suites } = existsSync(report)
          ? JSON.parse(readFileSync(report, 'utf8'))
          : { stats: { expected: 0, unexpected: 1, flaky: 0, skipped: 0 }, suites: [] }
        sum.passed += stats.expected
        sum.passed += stats.flaky
        sum.failed += stats.unexpected
        sum.unsteady.push(...suites.flatMap((suite) => journeysThat('flaky', suite)))
        sum.broken.push(...suites.flatMap((suite) => journeysThat('unexpected', suite)))
        if (stats.skipped) sum.skipped.push(`${stats.skipped} journeys: ${[...new Set(suites.flatMap(whySkipped))].join('; ')}`)
      }
    }
  } finally {
    await database.stop()
  }
  finish()
}

main().catch((error) => {
  console.error(error)
  sum.failed += 1
  finish()
})

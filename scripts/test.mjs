// npm test: everything, with a server, a database and a folder of its own. The last line is the total.
// npm test -- lib/storage e2e/sign-in   runs only the tests whose path contains one of the words, without lint and types.
// npm test -- --changed [commit]        runs only what the difference to a commit (the last one by default) can touch.
// npm run test:long                     runs everything with the full counts of kills, faults and generated cases.
import { spawn } from 'node:child_process'
import { randomInt } from 'node:crypto'
import { chmodSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs'
import { availableParallelism, setPriority } from 'node:os'
import path from 'node:path'
import { bundleTests, PROGRAMS } from './test/bundle-tests.mjs'
import { CpuByGroup } from './test/cpu-by-group.mjs'
import { changedFiles, selectChanged } from './test/select-changed.mjs'
import { hangOf } from './test/hang-watch.mjs'
import { planProcesses } from './test/plan-processes.mjs'
import { printCosts } from './test/print-costs.mjs'
import { stillBroken } from './test/read-journeys.mjs'
import { readOutcome } from './test/read-outcome.mjs'
import { sayLeftOut } from './test/say-left-out.mjs'
import { runPlaywright } from './test/run-playwright.mjs'
import { startDatabase } from './test/start-database.mjs'
import { makeTemporaryFolder } from './test/temporary-folder.mjs'

const began = performance.now()
const root = path.resolve(import.meta.dirname, '..')
process.chdir(root)
const given = process.argv.slice(2)
const isLong = given.includes('--long')
if (isLong) process.env.FOVEA_TEST_LONG = '1'
const isOfChange = given.includes('--changed')
const words = given.filter((word) => !word.startsWith('--'))
const changed = isOfChange ? changedFiles(root, words[0]) : []
const only = isOfChange ? [] : words
const isPart = isOfChange || only.length > 0
const temporary = makeTemporaryFolder()
/** The bundles of the test files, inside the project, where their packages are found. */
const bundles = path.join('build/tests', String(process.pid))
chmodSync(temporary, 0o711) // Traversable by PostgreSQL, which refuses root: else databases and binaries would go to /var/lib.
const children = new Set()
/** The maximum of files to run again: more failures are not random. */
const MOST_AGAIN = 5
/** The same of journeys, of which a busy machine can keep several from ending in time. */
const MOST_JOURNEYS_AGAIN = 15
/**
 * Concurrent test processes, beside the checks and the browser tests: many of them wait for a server, a database or a
 * timer.
 */
const PROCESSES = Math.min(4, availableParallelism() + 1)
/** So many more once the browser tests have ended: they leave the cores to these. */
const MORE_PROCESSES = availableParallelism()
/** What `--changed` did not run, to be said at the end. */
const leftOut = []
const sum = { passed: 0, failed: 0, skipped: [], broken: [], unsteady: [] }
/** Duration of each test file in seconds, and its processor time, which is not known of browser tests. */
const costOf = new Map()
const cpu = new CpuByGroup()
cpu.start()
process.env.NEXT_TELEMETRY_DISABLED = '1'
// The limits of a test are those of one that has the cores for itself.
if (!isPart) process.env.FOVEA_TEST_CONCURRENCY = String(PROCESSES + MORE_PROCESSES)
// Of the whole run: what failed is tried again with the same choices.
process.env.FOVEA_SEED ??= String(randomInt(2 ** 31))
// Hundreds of processes load the same modules: from Node 22 on, one compiles them for the next.
process.env.NODE_COMPILE_CACHE ??= path.join(temporary, 'compile-cache')

/** Runs a Node program: its output is forwarded, or returned; `isPatient` lowers its priority. */
const run = (args, env = {}, { keep = false, isPatient = false } = {}) =>
  new Promise((done) => {
    const child = spawn(process.execPath, args, {
      stdio: ['ignore', keep ? 'pipe' : 'inherit', keep ? 'pipe' : 'inherit'],
      env: { ...process.env, ...env },
    })
    children.add(child)
    if (isPatient && child.pid) setPriority(child.pid, 10)
    let out = ''
    const hear = (data) => (out += data)
    child.stdout?.on('data', hear)
    child.stderr?.on('data', hear)
    child.on('close', (code) => {
      children.delete(child)
      done({ code, out })
    })
  })
let isStopping = false
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => {
    isStopping = true
    for (const child of children) child.kill(signal)
    process.exitCode = 130
  })
}

/** What reads all types is a program of Go: a fifth of its processor time would be collections, of 3 GB at the most. */
const COLLECTS_LATE = { GOGC: 'off', GOMEMLIMIT: '6GiB' }

/** A check's output is printed when it ends, since tests run in parallel. */
async function check(name, args) {
  const from = performance.now()
  const { code, out } = await run(args, COLLECTS_LATE, { keep: true, isPatient: true })
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
  rmSync(bundles, { recursive: true, force: true })
  printCosts(costOf, cpu.stop())
  const total = Math.round((performance.now() - began) / 1000)
  console.log(`total ${Math.floor(total / 60)} min ${total % 60} s`)
  for (const line of leftOut) console.log(line)
  for (const line of sum.skipped) console.log(`skipped: ${line}`)
  for (const line of sum.unsteady) console.log(`flaky (failed, then passed alone): ${line}`)
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

/**
 * Runs test files in one process.
 *
 * @returns the outcome of each finished file, and the files left when the process died
 */
async function runProcess(files, env) {
  const report = path.join(mkdtempSync(path.join(temporary, 'run-')), 'report.ndjson')
  const reporter = ['--test-reporter=./scripts/test/reporter.mjs', `--test-reporter-destination=${report}`]
  const { out, code } = await run([...reporter, 'scripts/test/run-batch.mjs', bundles, ...files], env, { keep: true })
  const written = existsSync(report) ? readFileSync(report, 'utf8') : ''
  const hang = existsSync(hangOf(report)) ? JSON.parse(readFileSync(hangOf(report), 'utf8')) : undefined
  const { outcomes, undone } = readOutcome(written, files, code, hang)
  for (const { file, seconds, cpuSeconds, passed, durations, skipped, failed, notes } of outcomes) {
    const mark = failed.length > 0 ? '✖' : '✔'
    console.log(
      `${mark} ${file}  ${passed.length} passed${skipped.length ? `, ${skipped.length} skipped` : ''}, ${seconds.toFixed(1)} s, ${cpuSeconds.toFixed(1)} s of processor time`,
    )
    const took = (name) => (durations[name] >= 1 ? `  ${durations[name].toFixed(1)} s` : '')
    if (isPart) for (const name of passed) console.log(`    ✔ ${name}${took(name)}`)
    for (const { name, text } of failed) console.log(`    ✖ ${name}\n${text.replaceAll(/^/gm, '        ')}`)
    if (isPart || failed.length > 0) for (const note of notes) console.log(`    ${note}`)
  }
  const hasFailed = outcomes.some(({ failed }) => failed.length > 0)
  if ((isPart || hasFailed) && out.trim()) console.log(out.trimEnd().replaceAll(/^/gm, '    | '))
  return { outcomes, undone }
}

/** Processes a list with limited concurrency, which grows at a moment; items added meanwhile are processed too. */
async function inParallel(list, { count, more, from }, work) {
  const worker = async () => {
    for (let next = list.shift(); next && !isStopping; next = list.shift()) await work(next)
  }
  const workers = (length) => Promise.all(Array.from({ length }, worker))
  // Who waits for that moment must not outlast the list.
  const first = workers(count)
  const isFirst = await Promise.race([first.then(() => false), from.then(() => true)])
  await Promise.all([first, ...(isFirst ? [workers(more)] : [])])
}

/** What Next generates to hold pages and routes against its types. */
const TYPES_OF_ROUTES = '.next/types/validator.ts'

/** Lint, format and types, one after the other, beside the build: only the types need what Next generates. */
async function runChecks(built) {
  const oxlint = ['node_modules/oxlint/bin/oxlint', '--type-aware', '--type-check']
  await check('lint text and sides', ['node_modules/eslint/bin/eslint.js', 'app', 'components', '--max-warnings=0'])
  await check('lint styles', ['node_modules/stylelint/bin/stylelint.mjs', '{app,components}/**/*.css'])
  await check('format', ['node_modules/oxfmt/bin/oxfmt', '--check', '.'])
  await built
  // One reading of all types for both: the compiler itself would need as much again.
  await check('types and lint', [...oxlint, '--report-unused-disable-directives', '--deny-warnings', '.'])
  if (existsSync(TYPES_OF_ROUTES)) await check('types of routes', [...oxlint, '-c', '.oxlintrc.routes.json', TYPES_OF_ROUTES])
  if (isLong) await check('types, by the compiler', ['node_modules/typescript-native/bin/tsc', '--noEmit'])
  await check('unused exports', ['node_modules/knip/bin/knip.js', '--no-progress'])
}

/**
 * Runs the tests that need no browser.
 *
 * @returns the outcomes of the files that failed, which are counted by `runAgain`
 */
async function runUnits(units, env, journeysEnd) {
  if (units.length === 0) return []
  console.log(`• unit and integration tests, ${PROCESSES} processes in parallel`)
  const broken = []
  const work = planProcesses(root, units)
  await inParallel(work, { count: PROCESSES, more: MORE_PROCESSES, from: journeysEnd }, async (files) => {
    const { outcomes, undone } = await runProcess(files, env)
    if (undone.length > 0) work.push(undone)
    for (const outcome of outcomes) {
      costOf.set(outcome.file, { seconds: outcome.seconds, cpu: outcome.cpuSeconds })
      sum.passed += outcome.passed.length
      sum.skipped.push(...outcome.skipped)
      if (outcome.failed.length > 0) broken.push(outcome)
    }
  })
  return broken
}

/**
 * Runs failed files once more, each alone on the machine: what passes then is reported as flaky, which is a bug of the test
 * or of the code, and does not fail the run. One that hung is not tried again.
 */
async function runAgain(broken, env) {
  const told = (file, { name, text }) => `${file}: ${name} (${text.trim().split('\n')[0]})`
  const countBroken = (file, failed) => {
    sum.failed += failed.length
    sum.broken.push(...failed.map((one) => told(file, one)))
  }
  if (broken.length > MOST_AGAIN) {
    for (const { file, failed } of broken) countBroken(file, failed)
    return
  }
  for (const { file, failed, passed, hung } of broken) {
    if (hung) {
      countBroken(file, failed)
      continue
    }
    console.log(`• rerunning: ${file}`)
    const { outcomes } = await runProcess([file], env)
    const [again] = outcomes
    countBroken(file, again.failed)
    sum.passed += again.passed.length - passed.length
    const still = new Set(again.failed.map(({ name }) => name))
    sum.unsteady.push(...failed.filter(({ name }) => !still.has(name)).map((one) => told(file, one)))
  }
}

/** Counts a run of browser tests, but for those that failed. */
function countJourneys({ passed, faults, skipped }) {
  sum.passed += passed
  sum.failed += faults.length
  sum.broken.push(...faults.map((fault) => `browser tests: ${fault}`))
  sum.skipped.push(...skipped)
}

/**
 * Runs the browser tests.
 *
 * @returns those that failed, which are counted by `runJourneysAgain`
 */
async function runJourneys(journeys, env) {
  if (journeys.length === 0) return []
  console.log('• browser tests')
  const outcome = await runPlaywright(run, journeys, env)
  countJourneys(outcome)
  for (const [file, seconds] of outcome.secondsOf) costOf.set(file, { seconds })
  return outcome.broken
}

/** Runs failed browser tests once more, each alone on the machine, as `runAgain` does, and keeps their traces. */
async function runJourneysAgain(failed, env) {
  if (failed.length === 0) return
  let broken = failed
  if (failed.length <= MOST_JOURNEYS_AGAIN) {
    console.log(`• rerunning ${failed.length} browser tests`)
    const again = await runPlaywright(run, ['--last-failed', '--workers=1'], { ...env, FOVEA_TRACE: '1' })
    countJourneys(again)
    broken = stillBroken(failed, again)
  }
  const told = ({ name, why }) => `${name} (${why})`
  sum.failed += broken.length
  sum.broken.push(...broken.map(told))
  sum.unsteady.push(...failed.filter(({ name }) => broken.every((one) => one.name !== name)).map(told))
}

async function main() {
  const all = { units: findTests('.', '.test.ts'), journeys: findTests('e2e', '.spec.ts') }
  const wanted = (tests) => (isOfChange ? selectChanged(root, tests, changed) : tests)
  const [units, journeys] = [wanted(all.units), wanted(all.journeys)]
  if (isOfChange) leftOut.push(...sayLeftOut([...all.units, ...all.journeys], [...units, ...journeys]))
  if (isOfChange) console.log(`• ${changed.length} files changed, ${units.length + journeys.length} test files may be affected`)
  const needsBuild = [...units, ...journeys].some((file) => file.startsWith('e2e/'))
  const isPrepared = async (flag) => (await run(['scripts/start.mjs', flag])).code === 0
  // The browser tests are the longest chain, and wait often, as other tests do: what they, and the build before them, leave
  // of the cores is for the checks, which run at a low priority.
  let checks
  const built = isPrepared('--prepare-only').then((isReady) => {
    const building = isReady && isPrepared(needsBuild ? '--build-only' : '--bundle-only')
    if (isReady && only.length === 0) checks = runChecks(building)
    return building
  })
  if (!(await built)) {
    sum.failed += 1
    await checks
    return finish()
  }
  await bundleTests(root, [...units, ...PROGRAMS], bundles)

  const { register } = await import('tsx/esm/api')
  register()
  const database = await startDatabase(temporary)
  try {
    const own = { FOVEA_TEST_TEMP: temporary, FOVEA_TEST_BUNDLES: path.resolve(bundles) }
    const env = { ...own, ...database.env, NODE_ENV: 'test' }

    const journeysEnd = runJourneys(journeys, env)
    const [broken, brokenJourneys] = await Promise.all([runUnits(units, env, journeysEnd), journeysEnd, checks])
    if (!isStopping) await runAgain(broken, env)
    if (!isStopping) await runJourneysAgain(brokenJourneys, env)
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

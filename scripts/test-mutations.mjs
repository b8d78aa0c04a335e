// npm run test:mutations                      makes small changes to the code, one at a time, and runs the tests of its module:
//                                             one has to fail. The table is docs/MUTATIONS.md.
// npm run test:mutations -- audit keys        of these modules alone, or of `guards`.
// npm run test:mutations -- --count=50 --seed=7 --json=FILE --list
// A change is an overlay over the sources as they are bundled: no file of this folder is written but below build/.
import { chmodSync, readFileSync, rmSync, statSync, readdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import pg from 'pg'
import { findUncompilable } from './mutations/compile-check.mjs'
import { GUARDS } from './mutations/guards.mjs'
import { MODULES } from './mutations/modules.mjs'
import { runTests } from './mutations/run-tests.mjs'
import { sampleMutations } from './mutations/sample-mutations.mjs'
import { SURVIVORS } from './mutations/survivors.mjs'
import { ImportGraph } from './test/import-graph.mjs'
import { startDatabase } from './test/start-database.mjs'
import { makeTemporaryFolder } from './test/temporary-folder.mjs'

const root = path.resolve(import.meta.dirname, '..')
process.chdir(root)
const given = process.argv.slice(2)
const option = (name, usual) => given.find((one) => one.startsWith(`--${name}=`))?.slice(name.length + 3) ?? usual
const [count, seed] = [Number(option('count', '20')), option('seed', '1')]
const wanted = given.filter((one) => !one.startsWith('--'))
const isWanted = (name) => wanted.length === 0 || wanted.includes(name)
/** What has to be seen of the changes of a module, in percent. */
const MIN_SCORE = 90

const graph = new ImportGraph(root)
const textOf = (file) => readFileSync(path.join(root, file), 'utf8')
const changedText = ({ file, from, end, to }) => textOf(file).slice(0, from) + to + textOf(file).slice(end)

function testsBelow(places) {
  return places.flatMap((place) =>
    statSync(place).isFile()
      ? [place]
      : readdirSync(place, { recursive: true })
          .map((name) => path.join(place, name))
          .filter((name) => name.endsWith('.test.ts'))
          .sort(),
  )
}

/** Those that reach a file: its own first, then those that have seen most. */
function testsFor(file, tests, seen) {
  const rank = (test) => (test === file.replace(/\.ts$/, '.test.ts') ? Infinity : (seen.get(test) ?? 0))
  return tests.filter((test) => graph.reachedFrom([test]).has(file)).sort((a, b) => rank(b) - rank(a))
}

function guardsAsMutations() {
  return GUARDS.map(({ file, text, to, tests }) => {
    const from = textOf(file).indexOf(text)
    if (from < 0 || textOf(file).includes(text, from + 1)) throw new Error(`${file} does not have this once: ${text}`)
    const line = textOf(file).slice(0, from).split('\n').length
    return { file, kind: 'guard', from, end: from + text.length, to, line, codeLine: text, was: text, tests }
  })
}

const knownSurvivor = ({ file, codeLine, to, was, nth = 1 }) =>
  SURVIVORS.find(
    (one) => one.file === file && one.line === codeLine && one.to === to && one.was === was && (one.nth ?? 1) === nth,
  )

/** One module after the other; what is printed is the table, a line a change. */
async function runModule(name, mutations, tests, run) {
  const changes = mutations.map((one) => ({ ...one, source: changedText(one) }))
  const uncompilable = findUncompilable(root, changes)
  const seen = new Map()
  const done = []
  const begin = [...new Set(tests ?? changes.flatMap((one) => one.tests))]
  const broken = await run(begin)
  if (broken) throw new Error(`${name}: ${broken.file} fails without any change: ${broken.name}\n${broken.text}`)
  for (const { source, ...one } of changes) {
    const change = changes.find((other) => other.from === one.from && other.file === one.file && other.to === one.to)
    const report = (outcome, more = {}) => {
      done.push({ module: name, ...one, outcome, ...more })
      const shown = `${one.file}:${one.line}  ${one.kind}: ${oneLine(one.was)} → ${oneLine(one.to) || '(nothing)'}`
      console.log(`${outcome.padEnd(11)} ${shown}${more.by ? `   (${more.by})` : ''}`)
    }
    const known = knownSurvivor(one)
    if (uncompilable.has(change)) report('uncompiled')
    else if (known?.isEquivalent) report('equivalent', { reason: known.reason })
    else {
      const files = one.tests ?? testsFor(one.file, tests, seen)
      const failure = files.length === 0 ? null : await run(files, new Map([[one.file, source]]))
      if (failure) seen.set(failure.file, (seen.get(failure.file) ?? 0) + 1)
      if (failure) report('killed', { by: path.basename(failure.file) })
      else report('SURVIVED', { reason: known?.reason })
    }
  }
  return done
}

const oneLine = (text) => text.replaceAll(/\s+/g, ' ').slice(0, 90)

async function main() {
  const modules = [
    ...(isWanted('guards') ? [['guards', guardsAsMutations(), undefined]] : []),
    ...Object.entries(MODULES)
      .filter(([name]) => isWanted(name))
      .map(([name, { source, tests }]) => [name, sampleMutations(root, source, { count, seed }), testsBelow(tests)]),
  ]
  if (given.includes('--list'))
    return modules.forEach(([name, mutations]) =>
      mutations.forEach((one) => console.log(name, `${one.file}:${one.line}`, one.kind, oneLine(one.was), '→', oneLine(one.to))),
    )
  const temporary = makeTemporaryFolder()
  const bundles = path.resolve('build/mutations', String(process.pid))
  chmodSync(temporary, 0o711)
  const { register } = await import('tsx/esm/api')
  register()
  const database = await startDatabase(temporary)
  const env = { ...database.env, NODE_ENV: 'test', FOVEA_TEST_TEMP: temporary, FOVEA_TEST_BUNDLES: bundles, FOVEA_SEED: '1' }
  const stopping = new AbortController()
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(name, () => stopping.abort(new Error(`ended by ${name}`)))
  const run = async (files, overlay) => {
    const failure = await runTests(root, files, { overlay, bundles, env, signal: stopping.signal })
    stopping.signal.throwIfAborted()
    await dropDatabases(database.env.FOVEA_TEST_DATABASE_URL)
    return failure
  }
  const results = []
  try {
    for (const [name, ...rest] of modules) results.push(...(await runModule(name, ...rest, run)))
  } finally {
    await database.stop()
    rmSync(temporary, { recursive: true, force: true })
  }
  if (option('json')) writeFileSync(option('json'), JSON.stringify(results, null, 1))
  printScores(results)
}

/** What a test that was ended has left. */
async function dropDatabases(template) {
  const client = new pg.Client({ connectionString: template.replace(/\/[^/]*$/, '/postgres') })
  await client.connect()
  const { rows } = await client.query(`SELECT datname FROM pg_database WHERE datname LIKE 'test\\_%'`)
  for (const { datname } of rows) await client.query(`DROP DATABASE IF EXISTS "${datname}" WITH (FORCE)`)
  await client.end()
}

function printScores(results) {
  console.log('| module | changes | do not compile | equivalent | killed | survived | score |\n|---|---|---|---|---|---|---|')
  for (const name of new Set(results.map(({ module }) => module))) {
    const ofModule = results.filter(({ module }) => module === name)
    const number = (outcome) => ofModule.filter((one) => one.outcome === outcome).length
    const [killed, survived] = [number('killed'), number('SURVIVED')]
    const score = Math.floor((100 * killed) / (killed + survived))
    console.log(
      `| ${name} | ${ofModule.length} | ${number('uncompiled')} | ${number('equivalent')} | ${killed} | ${survived} | ${score} % |`,
    )
    if (score < MIN_SCORE) process.exitCode = 1
  }
}

await main()

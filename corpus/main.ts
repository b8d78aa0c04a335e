import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { Fovea } from '../e2e/support/fovea'
import { type Entry, Journal } from './journal'
import { type CorpusFile, runCorpus } from './run-corpus'
import { summarise, tablesOf } from './summary'
import { ALL_WAYS, WAYS_OF_KIND } from './ways/all-ways'

/** No limit stands in the way of one person who sends thousands of files. */
const SETTINGS = {
  RATE_LIMIT_RETRIEVALS_PER_SECOND: '100000',
  RATE_LIMIT_WRITES_PER_MINUTE: '100000',
  RATE_LIMIT_INVALID_LINKS_PER_MINUTE: '100000',
  MAX_IMAGE_SIZE: '64MB',
  MAX_FILE_SIZE: '256MB',
}
const USAGE = `npm run corpus -- FOLDER…   (docs/CORPUS.md)
  --out FOLDER     the journal and the result (test-results/corpus)
  --again          forgets the journal
  --at-once N      files sent at once (2 for each core)
  --ways WORD,…    only ways whose name has one of the words
  --kinds WORD,…   only kinds whose name has one of the words
  --most N         N files at most, spread evenly over the folders`

/**
 * Runs the corpus over some folders; true where every invariant held.
 *
 * @param calledFrom the folder in which the command was given, which relative paths mean
 */
export async function main(calledFrom: string, args: string[]): Promise<boolean> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      ...{ out: { type: 'string', default: 'test-results/corpus' }, again: { type: 'boolean', default: false } },
      ...{ 'at-once': { type: 'string' }, ways: { type: 'string' }, kinds: { type: 'string' }, most: { type: 'string' } },
    },
  })
  const wrong = wrongOption(values)
  if (positionals.length === 0 || wrong) {
    console.error(wrong ? `${wrong}\n\n${USAGE}` : USAGE)
    return false
  }
  const has = (words: string | undefined, name: string) =>
    !words || words.split(',').some((word) => name.toLowerCase().includes(word.toLowerCase()))
  const out = path.resolve(calledFrom, values.out)
  const leftOut: string[] = []
  const found = positionals.flatMap((folder) => filesBelow(path.resolve(calledFrom, folder), leftOut))
  for (const name of leftOut) console.log(`  ${name}: left out, it is a link or no file`)
  const files = spread(found, Number(values.most ?? found.length))
  const journal = new Journal(out, { isAgain: values.again, build: buildOf() })
  const ended = new AbortController()
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(name, () => ended.abort())
  const fovea = await Fovea.start({ env: SETTINGS })
  const from = performance.now()
  let entries: Entry[]
  try {
    console.log(`• ${files.length} of ${found.length} files`)
    entries = await runCorpus({
      ...{ fovea, files, journal, lanes: Number(values['at-once'] ?? 2 * availableParallelism()) },
      isWanted: (kind, way) => has(values.kinds, kind) && has(values.ways, way.name),
      signal: ended.signal,
      say: (line) => console.log(line),
    })
  } finally {
    // Responses that are not declared were reported with their files.
    await fovea.stop().catch(() => undefined)
  }
  if (entries.length === 0) {
    console.error('Nothing was sent: no file of these folders goes by these ways.')
    return false
  }
  const summary = summarise(entries)
  const seconds = Math.round((performance.now() - from) / 1000)
  const isWhole = !ended.signal.aborted
  const tables = `${isWhole ? '' : 'The run was interrupted: this is what it had until then.\n\n'}${tablesOf(summary)}`
  writeFileSync(path.join(out, 'result.json'), JSON.stringify({ isWhole, seconds, ...summary }, null, 1))
  writeFileSync(path.join(out, 'result.md'), `${tables}\n`)
  console.log(`\n${tables}\n\n${summary.files} files, ${summary.tried} by a way, ${seconds} s`)
  return isWhole && Object.values(summary.invariants).every(({ violated }) => violated === 0)
}

/** Of Fovea as it was built, and of the checks. */
function buildOf(): string {
  const hash = createHash('sha256').update(readFileSync('build/.stamp'))
  for (const file of filesBelow('corpus', [])) hash.update(readFileSync(file.path))
  return hash.digest('hex').slice(0, 16)
}

/** What is wrong with the options, in a sentence. */
function wrongOption(values: Readonly<Record<string, unknown>>): string | null {
  for (const name of ['most', 'at-once'])
    if (values[name] !== undefined && !(Number.isInteger(Number(values[name])) && Number(values[name]) > 0))
      return `--${name} is a number from 1 on.`
  const known = { ways: ALL_WAYS.map(({ name }) => name), kinds: Object.keys(WAYS_OF_KIND) }
  for (const [name, all] of Object.entries(known))
    for (const word of String(values[name] ?? '').split(','))
      if (!all.some((one) => one.toLowerCase().includes(word.toLowerCase())))
        return `--${name}: none of ${all.join(', ')} has ${word}.`
  return null
}

/** The files below a folder, in order. No link is followed: it, and what is neither file nor folder, is left out and named. */
function filesBelow(folder: string, leftOut: string[]): CorpusFile[] {
  if (statSync(folder).isFile()) return [{ name: path.basename(folder), path: folder }]
  const name = (file: string) => path.join(path.basename(path.resolve(folder)), path.relative(folder, file))
  const below = (at: string): string[] =>
    readdirSync(at, { withFileTypes: true }).flatMap((entry) => {
      const file = path.join(at, entry.name)
      if (entry.isDirectory()) return entry.name === '.git' ? [] : below(file)
      if (!entry.isFile()) leftOut.push(name(file))
      return entry.isFile() ? [file] : []
    })
  return below(folder)
    .sort()
    .map((file) => ({ name: name(file), path: file }))
}

/** Each n-th, so that every folder has its share. */
const spread = <T>(all: T[], most: number): T[] =>
  all.length <= most ? all : Array.from({ length: most }, (_, n) => all[Math.floor((n * all.length) / most)]!)

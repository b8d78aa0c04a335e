import { readdirSync, statSync, writeFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { Fovea } from '../e2e/support/fovea'
import { type Entry, Journal } from './journal'
import { type CorpusFile, runCorpus } from './run-corpus'
import { summarise, tablesOf } from './summary'

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
  if (positionals.length === 0) {
    console.error(USAGE)
    return false
  }
  const has = (words: string | undefined, name: string) =>
    !words || words.split(',').some((word) => name.toLowerCase().includes(word.toLowerCase()))
  const out = path.resolve(calledFrom, values.out)
  const found = positionals.flatMap((folder) => filesBelow(path.resolve(calledFrom, folder)))
  const files = spread(found, Number(values.most ?? found.length))
  const journal = new Journal(out, { isAgain: values.again })
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
  const summary = summarise(entries)
  const seconds = Math.round((performance.now() - from) / 1000)
  writeFileSync(path.join(out, 'result.json'), JSON.stringify({ seconds, ...summary }, null, 1))
  writeFileSync(path.join(out, 'result.md'), `${tablesOf(summary)}\n`)
  console.log(`\n${tablesOf(summary)}\n\n${summary.files} files, ${summary.tried} by a way, ${seconds} s`)
  return !ended.signal.aborted && Object.values(summary.invariants).every(({ violated }) => violated === 0)
}

function filesBelow(folder: string): CorpusFile[] {
  if (statSync(folder).isFile()) return [{ name: path.basename(folder), path: folder }]
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .filter((file) => !/[\\/]\.git[\\/]/.test(file))
    .sort()
    .map((file) => ({ name: path.join(path.basename(path.resolve(folder)), path.relative(folder, file)), path: file }))
}

/** Each n-th, so that every folder has its share. */
const spread = <T>(all: T[], most: number): T[] =>
  all.length <= most ? all : Array.from({ length: most }, (_, n) => all[Math.floor((n * all.length) / most)]!)

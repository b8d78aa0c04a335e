import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { openDatabase } from '../lib/db/database'
import { startEmbeddedPostgres } from '../lib/db/embedded-postgres'
import { migrate } from '../lib/db/migrate'
import { SteadyClock } from '../lib/db/steady-clock'
import { type BenchRow } from './harness/bench-row'
import { fillClinic, type FilledClinic } from './harness/fill-clinic'
import { callList, LIST_CALLS, nameOfCall } from './harness/list-calls'
import { comparisonRow, median, runInterleaved } from './harness/measure'
import { openLists, registerListSettings } from './harness/open-lists'

/** With `BENCH_SCALE=1` the house has a million files. */
const FILES = { house: process.env.BENCH_SCALE === '1' ? 1_000_000 : 100_000, practice: 1000 }
/** Of what each caller has: a page of each list. */
const ITEMS = 60
const ROUNDS = 5
/** Of each list in each round. */
const REPEATS = 4

/**
 * Row 12: every list and sum of the API in a house of 100,000 files against the same in one of 1,000: the 95th percentile over
 * all calls, that of the worst call, and the blocks that the database reads. The handlers of the API, without HTTP.
 */
export async function run(): Promise<BenchRow[]> {
  const folder = mkdtempSync(path.join(tmpdir(), 'fovea-bench-'))
  chmodSync(folder, 0o711) // PostgreSQL, which refuses to run as root, needs access.
  const database = await startEmbeddedPostgres(path.join(folder, 'database'))
  try {
    registerListSettings()
    const sides = {
      house: await makeSide(database.superuserUrl, 'house'),
      practice: await makeSide(database.superuserUrl, 'practice'),
    }
    const figures = await runInterleaved(sides, ROUNDS)
    printSlowest(figures)
    const of = (name: 'p95Ms' | 'blocks') => ({
      ours: figures.house.map((figure) => figure[name]),
      reference: figures.practice.map((figure) => figure[name]),
    })
    const name = `${LIST_CALLS.length} lists and sums of ${FILES.house.toLocaleString('en')} files`
    return [
      comparisonRow({ name: `${name}, p95`, unit: 'ms', goal: { atMost: 1.5 }, ...of('p95Ms') }),
      comparisonRow({ name: `${name}, blocks read`, unit: 'blocks', goal: { atMost: 1.5 }, ...of('blocks') }),
    ]
  } finally {
    await database.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

interface Figure {
  p95Ms: number
  /** Of one round of all calls. */
  blocks: number
  /** Of each call. */
  medians: number[]
}

/** Fills a database of its own, and returns what runs one round of calls in it. */
async function makeSide(server: string, name: keyof typeof FILES): Promise<() => Promise<Figure>> {
  const url = new URL(server)
  await withClient(server, (client) => client.query(`CREATE DATABASE ${name}`))
  url.pathname = `/${name}`
  await migrate(url.href)
  const begun = performance.now()
  const filled = await fillClinic(url.href, { files: FILES[name], items: ITEMS })
  console.log(`  ${FILES[name].toLocaleString('en')} files filled in ${((performance.now() - begun) / 1000).toFixed(0)} s`)
  return async () => {
    const before = await blocksOf(server, name)
    const times = await whileOpen(url.href, () => measureCalls(filled))
    const all = times.flat().sort((a, b) => a - b)
    const blocks = (await blocksOf(server, name)) - before
    return { p95Ms: all[Math.floor(all.length * 0.95)]!, blocks, medians: times.map(median) }
  }
}

/** The times of each call. */
async function measureCalls(filled: FilledClinic): Promise<number[][]> {
  const times: number[][] = LIST_CALLS.map(() => [])
  for (let repeat = 0; repeat <= REPEATS; repeat += 1) {
    for (const [at, call] of LIST_CALLS.entries()) {
      const begun = performance.now()
      await callList(filled, call)
      if (repeat > 0) times[at]!.push(performance.now() - begun) // The first opens connections.
    }
  }
  return times
}

/** The calls whose medians differ most: where to look, were the row missed. */
function printSlowest(figures: Record<keyof typeof FILES, Figure[]>): void {
  const ratios = LIST_CALLS.map((call, at) => {
    const of = (side: Figure[]) => median(side.map(({ medians }) => medians[at]!))
    const [house, practice] = [of(figures.house), of(figures.practice)]
    return { name: nameOfCall(call), house, practice, ratio: house / practice }
  })
  for (const { name, house, practice, ratio } of ratios.sort((a, b) => b.ratio - a.ratio).slice(0, 8))
    console.log(`  ${ratio.toFixed(2)}  ${house.toFixed(1)} ms, ${practice.toFixed(1)} ms  ${name}`)
}

async function whileOpen<T>(url: string, work: () => Promise<T>): Promise<T> {
  const close = openDatabase({ url, maxConnections: 4, onConnectionError: () => undefined })
  const clock = new SteadyClock()
  await clock.sync()
  const unregister = clock.register()
  const closeLists = await openLists()
  try {
    return await work()
  } finally {
    await closeLists()
    unregister()
    await close()
  }
}

/** The blocks that a database has read so far: connections report theirs when they end. */
const blocksOf = (server: string, name: string): Promise<number> =>
  withClient(server, async (client) => {
    await client.query('SELECT pg_stat_clear_snapshot()')
    const { rows } = await client.query<{ blocks: string }>(
      'SELECT (blks_hit + blks_read)::text AS blocks FROM pg_stat_database WHERE datname = $1',
      [name],
    )
    return Number(rows[0]!.blocks)
  })

async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

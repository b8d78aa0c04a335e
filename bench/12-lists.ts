import { type BenchDatabases, whileOpen, withDatabases } from './harness/bench-databases'
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
export const run = (): Promise<BenchRow[]> =>
  withDatabases(async (databases) => {
    registerListSettings()
    const sides = { house: await makeSide(databases, 'house'), practice: await makeSide(databases, 'practice') }
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
  })

interface Figure {
  p95Ms: number
  /** Of one round of all calls. */
  blocks: number
  /** Of each call. */
  medians: number[]
}

/** Fills a database of its own, and returns what runs one round of calls in it. */
async function makeSide(databases: BenchDatabases, name: keyof typeof FILES): Promise<() => Promise<Figure>> {
  const url = await databases.create(name)
  const begun = performance.now()
  const filled = await fillClinic(url, { files: FILES[name], items: ITEMS })
  console.log(`  ${FILES[name].toLocaleString('en')} files filled in ${((performance.now() - begun) / 1000).toFixed(0)} s`)
  return async () => {
    const before = await databases.blocksOf(name)
    const times = await whileOpen(url, () => measureOpenCalls(filled))
    const all = times.flat().sort((a, b) => a - b)
    const blocks = (await databases.blocksOf(name)) - before
    return { p95Ms: all[Math.floor(all.length * 0.95)]!, blocks, medians: times.map(median) }
  }
}

async function measureOpenCalls(filled: FilledClinic): Promise<number[][]> {
  const close = await openLists()
  try {
    return await measureCalls(filled)
  } finally {
    await close()
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

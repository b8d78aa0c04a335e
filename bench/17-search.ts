import { openSecrets, registerSecrets } from '../lib/config/secrets'
import { readSettings, registerSettings } from '../lib/config/settings'
import { parseSearch, type SearchScope } from '../lib/studies/search/parse-search'
import { searchInstances } from '../lib/studies/search/search-instances'
import { searchSeries } from '../lib/studies/search/search-series'
import { searchStudies } from '../lib/studies/search/search-studies'
import { type BenchDatabases, whileOpen, withDatabases } from './harness/bench-databases'
import { type BenchRow } from './harness/bench-row'
import { fillStudies, type FilledStudies } from './harness/fill-studies'
import { comparisonRow, runInterleaved } from './harness/measure'

/** With `BENCH_SCALE=1` the archive has a million instances. */
const INSTANCES = { archive: process.env.BENCH_SCALE === '1' ? 1_000_000 : 100_000, clinic: 1000 }
const INSTANCES_PER_STUDY = 10
const ROUNDS = 5
/** Of each search in each round: enough for a 95th percentile. */
const REPEATS = 10

const SEARCHES = {
  study: searchStudies,
  series: searchSeries,
  instance: searchInstances,
}

/** Each finds the same number of results in both, so that only the archive around them differs. */
const searchesOf = ({
  studyUid,
}: FilledStudies): [keyof FilledStudies & ('doctor' | 'patient' | 'staff'), SearchScope, string][] => [
  ['doctor', { level: 'study' }, 'limit=25&includefield=00081030'],
  ['patient', { level: 'study' }, 'limit=25'],
  ['staff', { level: 'study' }, 'limit=25'],
  ['doctor', { level: 'study' }, 'PatientName=*zebrow*&limit=25'],
  ['doctor', { level: 'study' }, 'PatientID=MRN7&limit=25'],
  ['doctor', { level: 'study' }, `StudyInstanceUID=${studyUid}`],
  ['doctor', { level: 'series', studyUid }, ''],
  ['doctor', { level: 'instance', studyUid }, ''],
  ['doctor', { level: 'instance' }, 'limit=25'],
]

/**
 * Row 17: searches in an archive of 100,000 instances against the same in one of 1,000: the 95th percentile, and the blocks
 * that the database reads for them. The verbs that the API calls, without HTTP.
 */
export const run = (): Promise<BenchRow[]> =>
  withDatabases(async (databases) => {
    registerSettings(readSettings({}))
    registerSecrets(openSecrets('', 'ab'.repeat(32)))
    const sides = { archive: await makeSide(databases, 'archive'), clinic: await makeSide(databases, 'clinic') }
    const figures = await runInterleaved(sides, ROUNDS)
    const of = (name: 'p95Ms' | 'blocks') => ({
      ours: figures.archive.map((figure) => figure[name]),
      reference: figures.clinic.map((figure) => figure[name]),
    })
    const name = `searches of ${INSTANCES.archive.toLocaleString('en')} instances`
    return [
      comparisonRow({ name: `${name}, p95`, unit: 'ms', goal: { atMost: 1.5 }, ...of('p95Ms') }),
      comparisonRow({ name: `${name}, blocks read`, unit: 'blocks', goal: { atMost: 1.5 }, ...of('blocks') }),
    ]
  })

interface Figure {
  p95Ms: number
  /** Of one round of all searches. */
  blocks: number
}

/** Fills a database of its own, and returns what runs one round of searches in it. */
async function makeSide(databases: BenchDatabases, name: keyof typeof INSTANCES): Promise<() => Promise<Figure>> {
  const url = await databases.create(name)
  const studies = INSTANCES[name] / INSTANCES_PER_STUDY
  const filled = await whileOpen(url, () =>
    fillStudies({ studies, seriesPerStudy: 2, instancesPerSeries: INSTANCES_PER_STUDY / 2 }),
  )
  return async () => {
    const before = await databases.blocksOf(name)
    const times = await whileOpen(url, () => measureSearches(filled))
    const p95Ms = times.toSorted((a, b) => a - b)[Math.floor(times.length * 0.95)]!
    return { p95Ms, blocks: (await databases.blocksOf(name)) - before }
  }
}

async function measureSearches(filled: FilledStudies): Promise<number[]> {
  const times: number[] = []
  for (let repeat = 0; repeat <= REPEATS; repeat += 1) {
    for (const [who, scope, query] of searchesOf(filled)) {
      const begun = performance.now()
      const { results } = await SEARCHES[scope.level](
        filled[who],
        parseSearch(scope, new URLSearchParams(query)),
        'http://bench.test',
      )
      if (results.length === 0) throw new Error(`${query} found nothing`)
      if (repeat > 0) times.push(performance.now() - begun) // The first opens connections.
    }
  }
  return times
}

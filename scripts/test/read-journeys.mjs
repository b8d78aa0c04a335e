import { existsSync, readFileSync } from 'node:fs'
import { stripVTControlCharacters } from 'node:util'

/** The skip reasons of a suite's browser tests. */
function whySkipped({ specs = [], suites = [] }) {
  const annotations = specs.flatMap(({ tests }) => tests.flatMap((test) => test.annotations))
  return [
    ...annotations.filter(({ type }) => type === 'skip').map(({ description }) => description),
    ...suites.flatMap(whySkipped),
  ]
}

/** Did it fail, or never start since the preparation of its file failed? */
const isBroken = ({ status, expectedStatus }) => status === 'unexpected' || (status === 'skipped' && expectedStatus !== 'skipped')

/** The first line of an error, without the colours of a terminal. */
const firstLine = ({ message = '' }) => stripVTControlCharacters(message).split('\n')[0]

const whyBroken = ({ tests }) =>
  tests
    .flatMap(({ results }) => results.flatMap(({ errors = [] }) => errors))
    .map(firstLine)
    .find(Boolean) ?? 'it did not run'

function brokenOf({ specs = [], suites = [], file }) {
  const broken = specs.filter(({ tests }) => tests.some(isBroken))
  return [
    ...broken.map((spec) => ({ name: `e2e/${file}: ${spec.title}`, why: whyBroken(spec) })),
    ...suites.flatMap((suite) => brokenOf(suite)),
  ]
}

/** Duration of a file's browser tests in seconds. */
const secondsOfJourneys = ({ specs = [], suites = [] }) =>
  specs.flatMap(({ tests }) => tests.flatMap(({ results }) => results)).reduce((all, { duration }) => all + duration / 1000, 0) +
  suites.reduce((all, suite) => all + secondsOfJourneys(suite), 0)

/** The outcome of the browser tests by Playwright's JSON report, without retries. */
export function readJourneys(report) {
  if (!existsSync(report)) return { passed: 0, broken: [], faults: ['no report'], skipped: [], secondsOf: [] }
  const { stats, suites, errors = [] } = JSON.parse(readFileSync(report, 'utf8'))
  const reasons = suites.flatMap(whySkipped)
  return {
    passed: stats.expected,
    broken: suites.flatMap(brokenOf),
    faults: errors.map(firstLine),
    skipped: reasons.length > 0 ? [`${reasons.length} journeys: ${[...new Set(reasons)].join('; ')}`] : [],
    secondsOf: suites.map((suite) => [`e2e/${suite.file}`, secondsOfJourneys(suite)]),
  }
}

/** Which of those that failed did not pass in another run of them: all, where that run did not end with each of them. */
export function stillBroken(failed, { passed, broken, faults }) {
  const isWhole = faults.length === 0 && passed + broken.length === failed.length
  return isWhole ? broken : failed
}

import { existsSync, readFileSync } from 'node:fs'

/** The skip reasons of a suite's browser tests. */
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

/** Duration of a file's browser tests in seconds, retries included. */
const secondsOfJourneys = ({ specs = [], suites = [] }) =>
  specs.flatMap(({ tests }) => tests.flatMap(({ results }) => results)).reduce((all, { duration }) => all + duration / 1000, 0) +
  suites.reduce((all, suite) => all + secondsOfJourneys(suite), 0)

/** The outcome of the browser tests by Playwright's JSON report; one failure where it wrote none. */
export function readJourneys(report) {
  const { stats, suites } = existsSync(report)
    ? JSON.parse(readFileSync(report, 'utf8'))
    : { stats: { expected: 0, unexpected: 1, flaky: 0, skipped: 0 }, suites: [] }
  return {
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected,
    unsteady: suites.flatMap((suite) => journeysThat('flaky', suite)),
    broken: suites.flatMap((suite) => journeysThat('unexpected', suite)),
    skipped: stats.skipped ? [`${stats.skipped} journeys: ${[...new Set(suites.flatMap(whySkipped))].join('; ')}`] : [],
    secondsOf: suites.map((suite) => [`e2e/${suite.file}`, secondsOfJourneys(suite)]),
  }
}

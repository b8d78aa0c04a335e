/** What became of a run of browser tests. */
export interface JourneyOutcome {
  passed: number
  /** Those that failed, or never started since their file's preparation failed. */
  broken: { name: string; why: string }[]
  /** What failed beside them: files that cannot be loaded, a report that was not written. */
  faults: string[]
  /** How many were skipped, and why; empty where none was. */
  skipped: string[]
  /** Duration of each file in seconds. */
  secondsOf: [file: string, seconds: number][]
}
export function readJourneys(report: string): JourneyOutcome
export function stillBroken(
  failed: JourneyOutcome['broken'],
  again: Pick<JourneyOutcome, 'passed' | 'broken' | 'faults'>,
): JourneyOutcome['broken']

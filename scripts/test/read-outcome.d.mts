/** What became of one test file. */
export interface Outcome {
  file: string
  seconds: number
  /** Processor time, that of its servers included; 0 where the process died. */
  cpuSeconds: number
  /** The names of its tests. */
  passed: string[]
  /** Of each that passed, in seconds. */
  durations: Record<string, number>
  /** Why each of them was skipped. */
  skipped: string[]
  failed: { name: string; text: string }[]
  notes: string[]
  /** Whether a limit ended it: it is not tried again. */
  hung: boolean
}
export interface Hang {
  file: string
  name: string
  text: string
}
export function readOutcome(
  report: string,
  files: string[],
  exitCode: number | null,
  hang?: Hang,
): { outcomes: Outcome[]; undone: string[] }

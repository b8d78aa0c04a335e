import { readFileSync } from 'node:fs'
import { whyNot } from './why-not'

/** What a program is given to live by. */
export interface Life {
  /** How to close what was opened, in the order of opening: it is done in reverse. */
  undo: (() => unknown)[]
  /** Aborted as soon as the end is asked for: nothing further is opened. */
  signal: AbortSignal
}

export interface Program {
  /** Opens it; it lives on by what it opened. */
  open(life: Life): Promise<void>
  /** npm started it: its end is ours. */
  isUnderNpm: boolean
}

/** A deploy that waits for us waits no longer than half a minute. */
const MOST_MS = 28_000
const MOST_STEP_MS = 10_000

/**
 * Runs a program of Fovea until a signal ends it, or npm ends, and then closes all that was opened, in at most half a minute.
 * The stop is armed before anything starts, so that Ctrl-C during the start leaves nothing behind.
 */
export function runProgram({ open, isUnderNpm }: Program): void {
  const undo: Life['undo'] = []
  const stopWanted = new AbortController()
  let stopping: Promise<void> | undefined
  const stop = (code: number) =>
    (stopping ??= (async () => {
      stopWanted.abort()
      setTimeout(() => process.exit(code || 1), MOST_MS)
      // What is being opened right now comes to its end first, and says how to close it; nothing further is opened.
      await patiently(starting.catch(() => undefined))
      for (const step of undo.splice(0).reverse()) await patiently((async () => step())()).catch(() => (code ||= 1))
      process.exit(code)
    })())
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop(0))
  if (isUnderNpm) followParents(() => void stop(0))
  const starting = open({ undo, signal: stopWanted.signal })
  void starting.catch(async (error: unknown) => {
    // Ctrl-C also ends the programs that the start is waiting for: their failure is heard before our own signal is.
    await new Promise((done) => setTimeout(done, 50))
    if (stopping) return
    process.stderr.write(`Fovea did not start: ${whyNot(error)}\n`)
    void stop(1)
  })
}

const patiently = (work: Promise<unknown>) => Promise.race([work, new Promise((done) => setTimeout(done, MOST_STEP_MS))])

/** `kill` of npm ends npm and its shell but never reaches us, and npm start would leave a server behind: their end is ours. */
function followParents(end: () => void): void {
  const above = (pid: number) => {
    try {
      return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ')[1] ?? ''
    } catch {
      return '' // Gone, or not Linux.
    }
  }
  const shell = process.ppid
  const npm = above(shell)
  setInterval(() => (process.ppid !== shell || above(shell) !== npm ? end() : undefined), 250).unref()
}

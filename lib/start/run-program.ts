import { readFileSync } from 'node:fs'
import path from 'node:path'
import { settings } from '../config/settings'
import { log } from '../http/log/log'
import { countBuffersAsHeap } from '../runtime/count-buffers-as-heap'
import { withTimeout } from '../runtime/with-timeout'
import { startupErrorMessage } from './startup-error-message'

/** What a program gets from its runner. */
export interface ProgramContext {
  /** Functions that close what was opened, in the order of opening: they are called in reverse. */
  disposers: (() => unknown)[]
  /** Aborted as soon as a stop is requested: nothing further is opened. */
  signal: AbortSignal
}

interface Program {
  /** Opens the program; what it opened keeps it running. */
  open(life: ProgramContext): Promise<void>
  /** Started by npm: this process ends when npm ends. */
  isUnderNpm: boolean
}

/** A deployment waits at most half a minute for a process to stop. */
const MAX_SHUTDOWN_MS = 28_000
const MAX_STEP_MS = 10_000

/**
 * Runs a program of Fovea until a signal or the end of npm stops it, and then closes all that was opened, in at most
 * half a minute. An error that nothing handles stops it likewise, with code 1. The stop is armed before anything starts, so that Ctrl-C during the start leaves nothing behind.
 */
export function runProgram({ open, isUnderNpm }: Program): void {
  countBuffersAsHeap()
  const disposers: ProgramContext['disposers'] = []
  const stopRequested = new AbortController()
  let stopping: Promise<void> | undefined
  const stop = (code: number) =>
    (stopping ??= (async () => {
      stopRequested.abort()
      setTimeout(() => process.exit(code || 1), MAX_SHUTDOWN_MS)
      // What is being opened right now completes first and registers its disposer; nothing further is opened.
      await withStepTimeout(starting.catch(() => undefined))
      for (const step of disposers.splice(0).reverse()) await withStepTimeout((async () => step())()).catch(() => (code ||= 1))
      process.exit(code)
    })())
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop(0))
  // What is running is unknown from here on. It ends in order all the same, so that its jobs go back at once.
  process.on('uncaughtException', (error) => {
    process.stderr.write(`Fovea stops after an error that nothing has handled.\n`)
    log().fatal({ err: error, where: 'process' })
    void stop(1)
  })
  if (isUnderNpm) stopWithParents(() => void stop(0))
  const starting = open({ disposers, signal: stopRequested.signal })
  void starting.catch(async (error: unknown) => {
    // Ctrl-C also ends the programs that the start waits for: their failure arrives before our own signal.
    await new Promise((done) => setTimeout(done, 50))
    if (stopping) return
    process.stderr.write(`Fovea did not start: ${startupErrorMessage(error, dataFolders())}\n`)
    void stop(1)
  })
}

/** None where the settings are what failed. */
function dataFolders(): string[] {
  try {
    const { FOVEA_DATA_DIR } = settings()
    return [FOVEA_DATA_DIR, path.join(FOVEA_DATA_DIR, 'objects')]
  } catch {
    return []
  }
}

const withStepTimeout = (work: Promise<unknown>) => withTimeout(work, MAX_STEP_MS, () => undefined)

/** `kill` of npm ends npm and its shell but sends us no signal, and npm start would leave a server behind: stop when they end. */
function stopWithParents(end: () => void): void {
  const above = (pid: number) => {
    try {
      return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ')[1] ?? ''
    } catch {
      return '' // The process has ended, or this is not Linux.
    }
  }
  const shell = process.ppid
  const npm = above(shell)
  setInterval(() => (process.ppid !== shell || above(shell) !== npm ? end() : undefined), 250).unref()
}

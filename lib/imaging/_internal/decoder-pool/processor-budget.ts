import { processorTimeMs } from './processor-time-ms'

/** The share of its time that a task must have missed to get more. */
const LEAST_MISSING = 0.1
/** So often a task may get more time in which it hardly ran: what sleeps or waits for itself ends with the last. */
const MAX_IDLE_EXTENSIONS = 3
/** A task runs if it had this share of its last extension: two processors under a load of forty leave as much. */
const LEAST_SHARE = 0.05
/** So often the time of a task is the longest that it may take, however busy the machine is. */
const MAX_STRETCH = 20

/**
 * The processor time that a task may use, and how long it may take for that: a busy machine is not the image's fault. Where the
 * system does not say what a process has used, the time that has passed counts.
 */
export class ProcessorBudget {
  readonly limitMs: number
  readonly #pid: number | undefined
  readonly #startedAtCpuMs: number
  readonly #startedAtMs = performance.now()
  #grantedMs: number
  #allGrantedMs: number
  #cpuMsAtGrant: number
  #idleExtensions = 0
  #isSpent = false

  constructor(pid: number | undefined, limitMs: number) {
    this.#pid = pid
    this.limitMs = limitMs
    this.#startedAtCpuMs = processorTimeMs(pid)
    this.#cpuMsAtGrant = this.#startedAtCpuMs
    this.#grantedMs = limitMs
    this.#allGrantedMs = limitMs
  }

  /** Whether the task ended with all of it used: it worked, and neither slept nor waited. */
  get isSpent(): boolean {
    return this.#isSpent
  }

  /** What was used; of a process that has ended, nobody can say it any more: all of its time, then. */
  usedMs(): number {
    const cpuMs = processorTimeMs(this.#pid) - this.#startedAtCpuMs
    return Number.isFinite(cpuMs) ? cpuMs : performance.now() - this.#startedAtMs
  }

  /** Returns how much longer the task may take now that what it was granted has passed; null where it may not. */
  extend(): number | null {
    const cpuMs = processorTimeMs(this.#pid)
    const missingMs = this.limitMs - (cpuMs - this.#startedAtCpuMs)
    this.#isSpent = !(missingMs >= this.limitMs * LEAST_MISSING)
    if (this.#isSpent) return null
    if (cpuMs - this.#cpuMsAtGrant < this.#grantedMs * LEAST_SHARE) this.#idleExtensions += 1
    if (this.#idleExtensions > MAX_IDLE_EXTENSIONS || this.#allGrantedMs >= this.limitMs * MAX_STRETCH) return null
    this.#cpuMsAtGrant = cpuMs
    this.#grantedMs = Math.min(missingMs, this.limitMs)
    this.#allGrantedMs += this.#grantedMs
    return this.#grantedMs
  }
}

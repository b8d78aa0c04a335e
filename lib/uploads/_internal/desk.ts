import { type Bus } from '../../db/open-bus'
import { type AppError, type ErrorCode, isAppError } from '../../errors/app-error'
import { fail } from '../../errors/fail'
import { type MemoryBudget } from '../../storage/memory-budget'
import { type Store } from '../../storage/store'
import { type FloorOptions } from '../floor'
import { type UploadHooks } from '../upload-hooks'
import { type LiveUpload } from './live-upload'

/** What every verb of the room works with. */
export interface Desk {
  readonly store: Store
  readonly budget: MemoryBudget
  readonly hooks: UploadHooks
  readonly statusOf: (code: ErrorCode) => number
  readonly maxBytes: number
  readonly requireVersion: boolean
  readonly expiryMs: number
  readonly tombstoneMs: number
  readonly onGrowth: (uploadId: string) => void
  /** A PATCH that is slower than this is ended. */
  readonly floor: FloorOptions
  /** Bodies that one person may send at a time. */
  readonly bodiesPerPerson: number
  /** A PATCH that brought nothing for so long may be taken over. */
  readonly idleMs: number
  /** The longest that HEAD, DELETE or a newcomer waits for a holder to save. */
  readonly drainMs: number
  readonly leaseMs: number
  /** Over which other processes are asked to save or to leave; without it, or while it is down, they are waited for. */
  readonly bus?: Pick<Bus, 'isListening' | 'subscribe'>
  /** What was asked of other processes and is not answered yet. */
  readonly asked: Map<string, (done: boolean) => void>
  /** The name of this process in the rows. */
  readonly holder: string
  /** Uploads that are open in this process; a lease stands behind each. */
  readonly live: Map<string, LiveUpload>
  readonly opening: Map<string, Promise<LiveUpload | null>>
  readonly leaving: Map<string, Promise<void>>
  readonly pulse: Pulse
  closed: boolean
}

/** Knows when the event loop was last held up, since a holder is not idle while nobody could hear it. */
export interface Pulse {
  readonly heldUpAt: number
  stop(): void
}

const BEAT_MS = 100

export function startPulse(): Pulse {
  let last = performance.now()
  let heldUpAt = -Infinity
  const timer = setInterval(() => {
    const now = performance.now()
    if (now - last > 3 * BEAT_MS) heldUpAt = now
    last = now
  }, BEAT_MS).unref()
  return {
    get heldUpAt() {
      return performance.now() - last > 3 * BEAT_MS ? performance.now() : heldUpAt
    },
    stop: () => clearInterval(timer),
  }
}

/** What was thrown, as something a client may be told: what is not ours and no slip of ours is a passing fault below us. */
export function known(thrown: unknown): AppError {
  if (isAppError(thrown)) return thrown
  const isSlip = thrown instanceof TypeError || thrown instanceof ReferenceError || thrown instanceof RangeError
  return isSlip ? fail.internal({ cause: thrown }) : fail.unavailable(undefined, { cause: thrown })
}

/** Waits for work, but no longer than this: then refuses. The work goes on. */
export async function inTime<T>(ms: number, work: Promise<T>, late: () => AppError): Promise<T> {
  if (!(await within(ms, work))) {
    // Late, or failed in time: a failure is thrown by the promise itself, a late one is none yet.
    return Promise.race([work, Promise.reject(late())])
  }
  return work
}

/** Waits for work, but no longer than this; tells whether it ended well in time. The work goes on, and its failure is heard. */
export async function within(ms: number, work: Promise<unknown>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<boolean>((done) => {
    timer = setTimeout(() => done(false), ms)
  })
  const well = work.then(
    () => true,
    () => false,
  )
  try {
    return await Promise.race([well, late])
  } finally {
    clearTimeout(timer)
  }
}

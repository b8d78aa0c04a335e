import { type MessageBus } from '../../../db/open-message-bus'
import type { ErrorCategory } from '../../../errors/refusal'
import { type MemoryBudget } from '../../../storage/memory-budget'
import { type ObjectStore } from '../../../storage/object-store'
import { type MinThroughput } from '../../body/min-throughput'
import { type UploadHooks } from '../../upload-hooks'
import { type EventLoopMonitor } from './event-loop-monitor'
import { type UploadSession } from './upload-session'

/** The shared state of all handlers of the module. */
export interface UploadContext {
  readonly store: ObjectStore
  readonly budget: MemoryBudget
  readonly hooks: UploadHooks
  readonly statusOf: (category: ErrorCategory) => number
  readonly maxBytes: number
  readonly requireVersion: boolean
  readonly expiryMs: number
  readonly tombstoneMs: number
  readonly onProgress: (uploadId: string) => void
  /** A PATCH that is slower than this is ended. */
  readonly minThroughput: MinThroughput
  /** Concurrent request bodies of one user. */
  readonly maxBodiesPerUser: number
  /** A PATCH that received nothing for this long may be taken over. */
  readonly idleMs: number
  /** The longest that HEAD, DELETE or a new request waits for the lease holder to save. */
  readonly drainMs: number
  readonly leaseMs: number
  /** Transports handoff requests between processes; without it, or while it is down, requests wait for the lease to expire. */
  readonly bus?: Pick<MessageBus, 'isListening' | 'subscribe'>
  /** How long HEAD waits for the concatenation of a final upload. */
  readonly concatenationWaitMs: number
  /** Called when a final upload was concatenated or terminated, by its id. */
  readonly concatenationWaiters: Map<string, Set<() => void>>
  /** Pending handoff requests to other processes. */
  readonly pendingHandoffs: Map<string, (done: boolean) => void>
  /** The lease holder that identifies this process in the rows. */
  readonly holder: string
  /** Open uploads of this process, which has the lease of each. */
  readonly sessions: Map<string, UploadSession>
  readonly opening: Map<string, Promise<UploadSession | null>>
  readonly closing: Map<string, Promise<void>>
  readonly eventLoop: EventLoopMonitor
  /** The share of recent PATCHes whose upload came from another process, between 0 and 1. */
  serverChangeRate: number
  closed: boolean
}

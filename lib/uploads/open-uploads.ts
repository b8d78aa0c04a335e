import { type MessageBus } from '../db/open-message-bus'
import { fail } from '../errors/fail'
import type { ErrorCategory } from '../errors/refusal'
import { processSingleton } from '../runtime/singleton'
import { type MemoryBudget } from '../storage/memory-budget'
import { type ObjectStore } from '../storage/object-store'
import { errorResponse, TUS_VERSION } from './protocol/_internal/tus-response'
import { startEventLoopMonitor } from './session/_internal/event-loop-monitor'
import { settlesWithin } from './session/_internal/settles-within'
import { toUploadError } from './session/_internal/to-upload-error'
import { type UploadContext } from './session/_internal/upload-context'
import { serveHandoffs } from './lease/_internal/handoff'
import { handlePatch } from './protocol/handle-patch'
import { handlePost } from './protocol/handle-post'
import { resolveMethodOverride } from './protocol/resolve-method-override'
import { type MinThroughput } from './body/min-throughput'
import { wakeConcatenationWaiters } from './concatenation/_internal/concatenation-waiters'
import { concatenateParts } from './concatenation/concatenate-parts'
import { newLeaseHolder } from './lease/lease'
import { handleHead } from './protocol/handle-head'
import { type ReconcileResult, reconcileUploads } from './recovery/reconcile-uploads'
import { type SweepResult, sweepExpired } from './expiry/sweep-expired'
import { handleOptions } from './protocol/handle-options'
import { handleDelete } from './protocol/handle-delete'
import { type TusResponse, type TusRequest } from './protocol/tus-request'
import { type ResumingUser, type UploadHooks } from './upload-hooks'

export interface UploadsOptions {
  store: ObjectStore
  /** Shared by all uploads of this process. */
  budget: MemoryBudget
  hooks: UploadHooks
  /** Transports handoffs between processes that share the uploads. Default none: they wait for the lease to expire. */
  bus?: Pick<MessageBus, 'isListening' | 'subscribe'>
  /** The only map from the categories of errors to statuses. */
  statusOf: (category: ErrorCategory) => number
  /** Called for each upload that was created or has more saved bytes; must be cheap. Default: not called. */
  onProgress?: (uploadId: string) => void
  /** The maximum length of any upload. */
  maxBytes: number
  /** Refuse requests without Tus-Resumable instead of treating them as 1.0.0. */
  requireVersion?: boolean
  /** How long an unfinished upload is kept after its last byte. Default 7 days. */
  expiryMs?: number
  /** How long a terminated or expired upload is answered with 410. Default 30 days. */
  tombstoneMs?: number
  /** A slower body is ended with 408, or by closing the connection if nothing arrives. Default 64 bytes a second over 60 s. */
  minThroughput?: MinThroughput
  /** Concurrent bodies of one user in this process. Default 300. */
  maxBodiesPerUser?: number
  /** A PATCH that received nothing for this long may be taken over. Default 500 ms. */
  idleMs?: number
  /** The longest that HEAD or a new request waits for the holder to save. Default 1.5 s. */
  drainMs?: number
  /** How long HEAD waits for the concatenation of a final upload before it responds without an offset. Default 5 s. */
  concatenationWaitMs?: number
  /** How long a lease lasts without a heartbeat, which is sent every third of it. Default 15 s. */
  leaseMs?: number
}

export interface Uploads {
  /** Handles one TUS 1.0.0 request. Errors are responses too: it never throws. */
  handle(request: TusRequest): Promise<TusResponse>
  /** Whether a user may still resume their upload. */
  canResume(sender: ResumingUser, uploadId: string): Promise<boolean>
  /** Concatenates the parts of an upload, or resumes that; call it until it does not throw. */
  concatenate(uploadId: string): Promise<void>
  /** Removes expired unfinished uploads, by the steady clock. */
  sweep(now: Date): Promise<SweepResult>
  /** Repairs inconsistencies that a kill can leave. */
  reconcile(): Promise<ReconcileResult>
  /** Saves and stops every PATCH, and releases all leases. */
  close(): Promise<void>
}

const uploadsSingleton = processSingleton<Uploads>('uploads')

/** The uploads of this process. */
export const uploads = (): Uploads => uploadsSingleton.get()

/** Opens the module and registers it for every bundle of this process; close() unregisters it. */
export function openUploads(options: UploadsOptions): Uploads {
  const made = createUploads(options)
  const opened: Uploads = {
    ...made,
    close: async () => {
      uploadsSingleton.clear()
      await made.close()
    },
  }
  uploadsSingleton.set(opened)
  return opened
}

const DAY = 86_400_000

/** Opens the module without registering it: for a process with several instances, such as a test. */
export function createUploads(options: UploadsOptions): Uploads {
  const context: UploadContext = {
    requireVersion: false,
    expiryMs: 7 * DAY,
    tombstoneMs: 30 * DAY,
    minThroughput: { bytesPerSecond: 64, windowMs: 60_000 },
    maxBodiesPerUser: 300,
    idleMs: 500,
    drainMs: 1500,
    leaseMs: 15_000,
    concatenationWaitMs: 5000,
    onProgress: () => undefined,
    ...options,
    holder: newLeaseHolder(),
    sessions: new Map(),
    opening: new Map(),
    closing: new Map(),
    pendingHandoffs: new Map(),
    concatenationWaiters: new Map(),
    eventLoop: startEventLoopMonitor(),
    serverChangeRate: 0,
    closed: false,
  }
  const heartbeat = setInterval(() => heartbeatTick(context), context.leaseMs / 3).unref()
  const unsubscribe = serveHandoffs(context)
  return {
    canResume: (sender, uploadId) => context.hooks.canResume(sender, uploadId),
    async handle(request) {
      try {
        return await route(context, request)
      } catch (thrown) {
        const error = toUploadError(thrown)
        return errorResponse(error, context.statusOf(error.category))
      }
    },
    concatenate: (uploadId) => concatenateParts(context, uploadId),
    sweep: (now) => sweepExpired(context, now),
    reconcile: () => reconcileUploads(context),
    async close() {
      context.closed = true
      clearInterval(heartbeat)
      for (const uploadId of context.concatenationWaiters.keys()) wakeConcatenationWaiters(context, uploadId)
      await Promise.allSettled([...context.opening.values()])
      await Promise.allSettled([...context.sessions.values()].map((session) => session.close('closing')))
      await Promise.allSettled([...context.closing.values()])
      unsubscribe() // Handoff requests are handled until the end.
      context.eventLoop.stop()
    },
  }
}

function route(context: UploadContext, request: TusRequest): TusResponse | Promise<TusResponse> {
  const method = resolveMethodOverride(request)
  // "The Client SHOULD NOT include the Tus-Resumable header in the request and the Server MUST ignore the header."
  if (method === 'OPTIONS') return handleOptions(context, request)
  const handlers = request.uploadId === null ? COLLECTION_HANDLERS : UPLOAD_HANDLERS
  const handler = handlers.get(method)
  if (!handler) throw fail('method_not_allowed', { facts: { allow: ['OPTIONS', ...handlers.keys()].join(', ') } })
  assertTusVersion(context, request)
  return handler(context, request)
}

type MethodHandler = (context: UploadContext, request: TusRequest) => Promise<TusResponse>
const COLLECTION_HANDLERS = new Map<string, MethodHandler>([['POST', handlePost]])
const UPLOAD_HANDLERS = new Map<string, MethodHandler>([
  ['HEAD', handleHead],
  ['PATCH', handlePatch],
  ['DELETE', handleDelete],
])

/**
 * TUS 1.0.0: "If the version specified by the Client is not supported by the Server, it MUST respond with the 412
 * Precondition Failed status and MUST include the Tus-Version header into the response. In addition, the Server MUST NOT
 * process the request."
 */
function assertTusVersion(context: UploadContext, request: TusRequest): void {
  const version = request.header('tus-resumable')
  if (version === TUS_VERSION || (version === null && !context.requireVersion)) return
  throw fail('unsupported_version', { version: TUS_VERSION })
}

/**
 * Saves open sessions, which renews their leases and leaves little to verify after a kill; closes idle ones. A lease must never
 * expire while its holder runs: the process that takes it cannot know whether the holder still writes.
 */
function heartbeatTick(context: UploadContext): void {
  for (const session of context.sessions.values()) {
    if (!session.isUsable) void settlesWithin(context.leaseMs, session.close('lease_lost'))
    else if (session.activePatch || performance.now() - session.lastUsedAtMs < context.leaseMs)
      void settlesWithin(context.leaseMs, session.save())
    else void settlesWithin(context.leaseMs, session.close('closing'))
  }
}

import { type Bus } from '../db/open-bus'
import { type ErrorCode } from '../errors/app-error'
import { fail } from '../errors/fail'
import { processWide } from '../runtime/process-wide'
import { type MemoryBudget } from '../storage/memory-budget'
import { type Store } from '../storage/store'
import { refusal, TUS_VERSION } from './_internal/answers'
import { type Desk, known, startPulse, within } from './_internal/desk'
import { answerOthers } from './_internal/hand-over'
import { appendBytes } from './append-bytes'
import { createUpload } from './create-upload'
import { effectiveMethod } from './effective-method'
import { type FloorOptions } from './floor'
import { joinParts } from './join-parts'
import { newHolder } from './lease'
import { readOffset } from './read-offset'
import { type Reconciled, reconcileUploads } from './reconcile-uploads'
import { type Swept, sweepExpired } from './sweep-expired'
import { tellOptions } from './tell-options'
import { terminateUpload } from './terminate-upload'
import { type TusAnswer, type TusAsk } from './tus-ask'
import { type Sender, type UploadHooks } from './upload-hooks'

export interface UploadsOptions {
  store: Store
  /** Common to all uploads of this process. */
  budget: MemoryBudget
  hooks: UploadHooks
  /** Over which processes that share the uploads hand them over to each other. Default none: they wait for each other. */
  bus?: Pick<Bus, 'isListening' | 'subscribe'>
  /** The one map from a refusal's code to its status. */
  statusOf: (code: ErrorCode) => number
  /** Told of each upload that was made or has more bytes saved than before, and must not cost anything. Default nobody. */
  onGrowth?: (uploadId: string) => void
  /** The largest upload of any kind. */
  maxBytes: number
  /** Refuse requests without Tus-Resumable instead of taking them as 1.0.0. */
  requireVersion?: boolean
  /** How long an unfinished upload is kept after its last byte. Default 7 days. */
  expiryMs?: number
  /** How long one that was given up or expired is answered with 410. Default 30 days. */
  tombstoneMs?: number
  /** A body that is slower than this is ended with 408, or without an answer where its line is silent. Default 64 bytes a second over 60 s. */
  floor?: FloorOptions
  /** Bodies that one person may send to this process at a time. Default 300. */
  bodiesPerPerson?: number
  /** A PATCH that brought nothing for so long may be taken over. Default 500 ms. */
  idleMs?: number
  /** The longest that HEAD or a newcomer waits for a holder to save. Default 1.5 s. */
  drainMs?: number
  /** How long a lease lasts without a sign of life; a third of it is the heartbeat. Default 15 s. */
  leaseMs?: number
}

export interface Uploads {
  /** Answers one TUS 1.0.0 request. A refusal is an answer too: nothing is thrown. */
  handle(ask: TusAsk): Promise<TusAnswer>
  /** Tells whether a person may still go on with an upload of theirs. */
  mayGoOn(sender: Sender, uploadId: string): Promise<boolean>
  /** Joins the parts of an upload, or goes on with it; call it until it does not throw. */
  join(uploadId: string): Promise<void>
  /** Removes unfinished uploads whose time has come, on the steady clock. */
  sweep(now: Date): Promise<Swept>
  /** Closes the gaps that a kill can leave. */
  reconcile(): Promise<Reconciled>
  /** Ends every PATCH after saving what it brought, and gives all leases back. */
  close(): Promise<void>
}

const living = processWide<Uploads>('uploads')

/** The uploads of this process. */
export const uploads = (): Uploads => living.get()

/** Opens the room and makes it known to every bundle of this process; close() forgets it again. */
export function openUploads(options: UploadsOptions): Uploads {
  const made = makeUploads(options)
  const opened: Uploads = {
    ...made,
    close: async () => {
      living.clear()
      await made.close()
    },
  }
  living.set(opened)
  return opened
}

const DAY = 86_400_000

/** Opens the room without making it known: for a process that has several, such as a test. */
export function makeUploads(options: UploadsOptions): Uploads {
  const desk: Desk = {
    requireVersion: false,
    expiryMs: 7 * DAY,
    tombstoneMs: 30 * DAY,
    floor: { bytesPerSecond: 64, windowMs: 60_000 },
    bodiesPerPerson: 300,
    idleMs: 500,
    drainMs: 1500,
    leaseMs: 15_000,
    onGrowth: () => undefined,
    ...options,
    holder: newHolder(),
    live: new Map(),
    opening: new Map(),
    leaving: new Map(),
    asked: new Map(),
    pulse: startPulse(),
    closed: false,
  }
  const heartbeat = setInterval(() => beat(desk), desk.leaseMs / 3).unref()
  const fallSilent = answerOthers(desk)
  return {
    mayGoOn: (sender, uploadId) => desk.hooks.mayGoOn(sender, uploadId),
    async handle(ask) {
      try {
        return await route(desk, ask)
      } catch (thrown) {
        const error = known(thrown)
        return refusal(error, desk.statusOf(error.code))
      }
    },
    join: (uploadId) => joinParts(desk, uploadId),
    sweep: (now) => sweepExpired(desk, now),
    reconcile: () => reconcileUploads(desk),
    async close() {
      desk.closed = true
      clearInterval(heartbeat)
      await Promise.allSettled([...desk.opening.values()])
      await Promise.allSettled([...desk.live.values()].map((live) => live.close('closing')))
      await Promise.allSettled([...desk.leaving.values()])
      fallSilent() // Whoever asks meanwhile is told when it is free.
      desk.pulse.stop()
    },
  }
}

function route(desk: Desk, ask: TusAsk): TusAnswer | Promise<TusAnswer> {
  const method = effectiveMethod(ask)
  // "The Client SHOULD NOT include the Tus-Resumable header in the request and the Server MUST ignore the header."
  if (method === 'OPTIONS') return tellOptions(desk, ask)
  const verbs = ask.uploadId === null ? ON_COLLECTION : ON_UPLOAD
  const verb = verbs.get(method)
  if (!verb) throw fail.methodNotAllowed(['OPTIONS', ...verbs.keys()].join(', '))
  refuseOtherVersion(desk, ask)
  return verb(desk, ask)
}

type Verb = (desk: Desk, ask: TusAsk) => Promise<TusAnswer>
const ON_COLLECTION = new Map<string, Verb>([['POST', createUpload]])
const ON_UPLOAD = new Map<string, Verb>([
  ['HEAD', readOffset],
  ['PATCH', appendBytes],
  ['DELETE', terminateUpload],
])

/**
 * TUS 1.0.0: "If the version specified by the Client is not supported by the Server, it MUST respond with the 412
 * Precondition Failed status and MUST include the Tus-Version header into the response. In addition, the Server MUST NOT
 * process the request."
 */
function refuseOtherVersion(desk: Desk, ask: TusAsk): void {
  const version = ask.header('tus-resumable')
  if (version === TUS_VERSION || (version === null && !desk.requireVersion)) return
  throw fail.unsupportedVersion(`This server speaks version ${TUS_VERSION} of the tus protocol: send Tus-Resumable`)
}

/**
 * Saves what is open, so that the lease lives and little must be verified after a kill; gives back what nobody used for a
 * while. A lease never lapses while its holder lives: whoever takes a lapsed one cannot know whether its holder still writes.
 */
function beat(desk: Desk): void {
  for (const live of desk.live.values()) {
    if (!live.isUsable) void within(desk.leaseMs, live.close('lost'))
    else if (live.patch || performance.now() - live.touchedAt < desk.leaseMs) void within(desk.leaseMs, live.save())
    else void within(desk.leaseMs, live.close('closing'))
  }
}

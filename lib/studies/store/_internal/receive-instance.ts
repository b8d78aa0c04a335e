import { createHash } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import type { Actor } from '../../../access/actor'
import { recordAccess } from '../../../audit/record-access'
import { db, pool } from '../../../db/database'
import { hasCode } from '../../../errors/app-error'
import { isNative } from '../../../dicom/parse/parse-data-set'
import { readIdentity, readIdentityOfHead, type ObjectIdentity } from '../../../dicom/parse/read-identity'
import { eraseFile } from '../../../files/erase/erase-file'
import { ingestFile } from '../../../files/ingest/ingest-file'
import { deferIngest, runIngest } from '../../../files/ingest/run-ingest'
import { sealNewFile, type SealedFile } from '../../../files/receive/seal-new-file'
import { storeWholeFile } from '../../../files/receive/store-whole-file'
import { toByteReader } from '../../../files/deliver/to-byte-reader'
import { withOpenObject } from '../../../files/deliver/open-object'
import type { StoredFileRow } from '../../../files/record/stored-file-row'
import { limitChecks } from '../../../runtime/limit-checks'
import { runExclusive } from '../../../runtime/mutex'
import { withTimeout } from '../../../runtime/with-timeout'
import { attend } from '../../../runtime/quiet-moments'
import { FAILURE, type StoredInstance, type StoreOutcome } from '../store-outcome'
import { failureOf, failureOfRecord, type Failure } from './failure-of'
import { findEarlier, findStoredInstance, type KnownInstance } from './find-stored-instance'
import { identityRefusalOf } from './identity-refusal-of'
import { readPartBytes, type PartBytes } from './part-bytes'

export interface Receive {
  caseId: string | null
  /** The study that its address names: the object must belong to it. */
  studyUid: string | null
  /** Without its folder; null where it has none. */
  filename: string | null
  ip: string | null
  /** How long to wait for the checks; 0: they are left to the job. */
  waitMs: number
}

/** An object whose bytes have been read: what became of it is known later. */
interface Received {
  outcome: Promise<StoreOutcome>
}

/**
 * Stores one DICOM object through the one ingest pipeline, by the rules of one place: an object that is there already
 * with the same bytes is a success and is not stored again, other bytes under its SOP Instance UID are a conflict. Its
 * UIDs are read from its first bytes: what they refuse is not stored at all.
 *
 * @returns once its bytes have been read
 * @throws AppError what concerns the whole request: a connection that broke, a body that ended early
 */
export async function receiveInstance(actor: Actor, bytes: AsyncIterable<Buffer>, given: Receive): Promise<Received> {
  const part = await readPartBytes(bytes)
  const { outcome } = await attend(() => receivePart(actor, part, given))
  return { outcome: attend(() => outcome) }
}

async function receivePart(actor: Actor, { head, source }: PartBytes, given: Receive): Promise<Received> {
  const early = await readIdentityOfHead(head).catch((thrown: unknown) => {
    if (hasCode(thrown, 'not_dicom')) return 'not-dicom' as const
    throw thrown
  })
  if (early === 'not-dicom') return failed(NOT_DICOM, null)
  const refusal = early && identityRefusalOf(early, given.studyUid)
  if (refusal) return failed(refusal, early)
  if (early && Buffer.isBuffer(source) && given.waitMs > 0) return { outcome: storeInShare(actor, source, early, given) }
  return receiveLong(actor, source, early, given)
}

/** What is in memory costs its sender a few KB, and us as much as a large one: it is checked in the share of its sender. */
async function storeInShare(actor: Actor, bytes: Buffer, identity: ObjectIdentity, given: Receive): Promise<StoreOutcome> {
  const beganMs = performance.now()
  return limitChecks(actor.id, async () => {
    const waitMs = given.waitMs - (performance.now() - beganMs)
    if (waitMs > 0) return storeWhole(actor, bytes, identity, { ...given, waitMs })
    return (await receiveLong(actor, bytes, identity, { ...given, waitMs: 0 })).outcome
  })
}

type Source = Buffer | AsyncIterable<Buffer>

/**
 * Stores an object whose bytes are all in memory: what has native pixels, with few statements; what has not, and what is
 * refused, as every other.
 */
async function storeWhole(actor: Actor, bytes: Buffer, identity: ObjectIdentity, given: Receive): Promise<StoreOutcome> {
  const beganMs = performance.now()
  const attempt: Attempt = { isStored: false, pendingId: null }
  const first = await withTimeout(storeAtOnce(actor, bytes, identity, given, attempt), given.waitMs, () => 'late' as const)
  if (first === 'late') return leaveToJob(actor, bytes, identity, given, attempt)
  if (first) return first
  const leftMs = Math.max(0, given.waitMs - (performance.now() - beganMs))
  return (await receiveLong(actor, bytes, identity, { ...given, waitMs: leftMs })).outcome
}

/** Of the two ways that one object may have taken, one stays. */
interface Attempt {
  isStored: boolean
  /** The file that was left to the job. */
  pendingId: string | null
}

/** Returns null where the object takes the ordinary way. */
async function storeAtOnce(
  actor: Actor,
  bytes: Buffer,
  identity: ObjectIdentity,
  given: Receive,
  attempt: Attempt,
): Promise<StoreOutcome | null> {
  const sha256 = createHash('sha256').update(bytes).digest()
  return oneAtATime(actor, identity, given, async () => {
    const { known, twin } = await findEarlier({ ...receivedBy(actor, identity, given), fileId: null, sha256 })
    if (known) return compare(known, sha256, identity)
    if (twin || !isNative(identity)) return null
    const file = await storeWholeFile(actor, { ...aboutFile(given), bytes, sha256 })
    if (!file) return null
    recordAccess({ userId: actor.id, fileId: file.id, ip: given.ip, action: 'upload', variant: null, outcome: 'allowed' })
    if (file.isDuplicate) return yieldToOther(actor, { id: file.id, sha256 }, identity, given)
    attempt.isStored = true
    if (attempt.pendingId) await eraseFile(attempt.pendingId)
    return { kind: 'stored', ...asStored(identity), warnings: file.warnings }
  })
}

/**
 * What takes so long, as while the database hangs, has no record yet, and a sender can only be told that something is pending
 * which a kill does not lose: it gets one, for the job. Whichever way ends first, the other one finds it.
 */
async function leaveToJob(
  actor: Actor,
  source: Buffer,
  identity: ObjectIdentity,
  given: Receive,
  attempt: Attempt,
): Promise<StoreOutcome> {
  const file = await sealNewFile(actor, { ...aboutFile(given), areImagesDeferred: true, source })
  await deferIngest(file)
  attempt.pendingId = file.id
  if (attempt.isStored) await eraseFile(file.id)
  return attempt.isStored ? { kind: 'stored', ...asStored(identity), warnings: [] } : { kind: 'pending', ...asStored(identity) }
}

const aboutFile = ({ caseId, filename }: Receive) =>
  ({ caseId, filename, permission: 'study:store', declaredType: 'application/dicom' }) as const

const receivedBy = (actor: Actor, { uid }: ObjectIdentity, { caseId }: Receive) => ({ uid: uid!, caseId, ownerId: actor.id })

/** Stores an object by a record of its own, which is there before its bytes, and the ingest pipeline. */
async function receiveLong(actor: Actor, source: Source, early: ObjectIdentity | null, given: Receive): Promise<Received> {
  const known = early?.uid ? await findStoredInstance(placeIdOf(actor, given), early.uid) : null
  if (known) return settled(compare(known, await sha256Of(source), early!))
  let file: SealedFile
  try {
    // A sender of a series waits for its objects, not for a picture of each slice.
    file = await sealNewFile(actor, { ...aboutFile(given), areImagesDeferred: true, source })
  } catch (thrown) {
    const failure = failureOf(thrown)
    if (failure === null) throw thrown
    return failed(failure, early)
  }
  return { outcome: checkAndPublish(actor, file, early, given) }
}

/** Objects of one UID follow one another here, so that the second finds what became of the first. */
const oneAtATime = <T>(actor: Actor, { uid }: ObjectIdentity, given: Receive, work: () => Promise<T>): Promise<T> =>
  runExclusive(`store:${placeIdOf(actor, given)}:${uid}`, work)

const placeIdOf = (actor: Actor, { caseId }: Pick<Receive, 'caseId'>): string => caseId ?? actor.id
const settled = (outcome: StoreOutcome): Received => ({ outcome: Promise.resolve(outcome) })
const NOT_DICOM: Failure = { reason: FAILURE.cannotUnderstand, code: 'not_dicom' }
const INTERNAL: Failure = { reason: FAILURE.processingFailure, code: 'internal' }
const failed = (why: Failure, identity: ObjectIdentity | null): Received => settled(failure(why, identity))
const failure = (why: Failure, identity: Partial<ObjectIdentity> | null): StoreOutcome => ({
  kind: 'failed',
  ...why,
  sopClassUid: identity?.sopClassUid ?? null,
  uid: identity?.uid ?? null,
})

function compare(known: KnownInstance, sha256: Uint8Array, identity: ObjectIdentity): StoreOutcome {
  if (!Buffer.from(known.sha256).equals(sha256))
    return failure({ reason: FAILURE.duplicateInstance, code: 'dicom_instance_differs' }, identity)
  const { sopClassUid, uid, studyUid, seriesUid, warnings } = known
  return { kind: 'stored', sopClassUid, uid, studyUid, seriesUid, warnings }
}

async function sha256Of(source: Source): Promise<Buffer> {
  const hash = createHash('sha256')
  if (Buffer.isBuffer(source)) hash.update(source)
  else for await (const chunk of source) hash.update(chunk)
  return hash.digest()
}

async function checkAndPublish(
  actor: Actor,
  file: SealedFile,
  early: ObjectIdentity | null,
  given: Receive,
): Promise<StoreOutcome> {
  try {
    const identity = early ?? (await identityOf(file))
    const refusal = identity && identityRefusalOf(identity, given.studyUid)
    if (!identity || refusal) {
      await eraseFile(file.id)
      return failure(refusal ?? NOT_DICOM, identity)
    }
    return await oneAtATime(actor, identity, given, async () => {
      const { sha256 } = file
      const { known, twin } = await findEarlier({ ...receivedBy(actor, identity, given), fileId: file.id, sha256 })
      if (!known && !twin) return ingest(actor, file, identity, given)
      await eraseFile(file.id)
      return known ? compare(known, file.sha256, identity) : awaitTwin(twin!, identity, given)
    })
  } catch (thrown) {
    // The bytes have been read: whatever happens now happens to this object alone.
    return failure(failureOf(thrown) ?? INTERNAL, early)
  }
}

/** Between two looks at a file that another process checks. */
const TWIN_INTERVAL_MS = 100

/** Takes part in the checks of such a file, or waits for who carries them out. */
async function awaitTwin(twin: string, identity: ObjectIdentity, { waitMs }: Receive): Promise<StoreOutcome> {
  for (const until = Date.now() + waitMs; ;) {
    const leftMs = until - Date.now()
    if (leftMs > 0) await withTimeout(ingestFile(twin), leftMs, () => undefined)
    const found = await db().storedFile.findUniqueOrThrow({ where: { id: twin } })
    if (found.status === 'completed') return { kind: 'stored', ...asStored(identity), warnings: found.warnings }
    if (found.status !== 'processing') return failure(failureOfRecord(found), identity)
    if (Date.now() >= until) return { kind: 'pending', ...asStored(identity) }
    await setTimeout(TWIN_INTERVAL_MS)
  }
}

const identityOf = async (file: SealedFile): Promise<ObjectIdentity | null> => {
  const { objectId, objectKey } = await db().storedFile.findUniqueOrThrow({ where: { id: file.id } })
  if (!objectId || !objectKey) return null
  return withOpenObject({ objectId, objectKey }, (reader) => readIdentity(toByteReader(reader))).catch(() => null)
}

async function ingest(actor: Actor, file: SealedFile, identity: ObjectIdentity, given: Receive): Promise<StoreOutcome> {
  const { ip, waitMs } = given
  // Where no time is left, the job checks it: so many checks at once as a request has objects would block others.
  const isThrough = waitMs > 0 ? await runIngest(file, waitMs) : await deferIngest(file).then(() => false)
  const result = await resultOf(file.id)
  const { status, isDuplicate, warnings } = result
  const isRefused = status === 'failed' || status === 'quarantined'
  const access = { userId: actor.id, fileId: file.id, ip, action: 'upload', variant: null } as const
  recordAccess({ ...access, outcome: isRefused ? 'denied' : 'allowed' })
  if (isRefused) return failure(failureOfRecord(result), identity)
  const stored = asStored(identity)
  if (!isThrough || status !== 'completed') return { kind: 'pending', ...stored }
  return isDuplicate ? yieldToOther(actor, file, identity, given) : { kind: 'stored', ...stored, warnings }
}

/** Another process has stored an object of this UID meanwhile: what was stored here is one too many. */
async function yieldToOther(
  actor: Actor,
  file: Pick<SealedFile, 'id' | 'sha256'>,
  identity: ObjectIdentity,
  given: Receive,
): Promise<StoreOutcome> {
  const known = await findStoredInstance(placeIdOf(actor, given), identity.uid!)
  await eraseFile(file.id)
  return known ? compare(known, file.sha256, identity) : failure(INTERNAL, identity)
}

interface Result extends Pick<StoredFileRow, 'status' | 'reasonCode' | 'refusalCode' | 'refusalParams' | 'warnings'> {
  /** Null for a file that is no instance. */
  isDuplicate: boolean | null
}

async function resultOf(fileId: string): Promise<Result> {
  const { rows } = await pool().query<Result>({
    name: 'result-of-instance',
    text: `SELECT f.status::text, f.reason_code AS "reasonCode", f.refusal_code AS "refusalCode",
        f.refusal_params AS "refusalParams", f.warnings, i.is_duplicate AS "isDuplicate"
      FROM files f LEFT JOIN instances i ON i.id = f.id WHERE f.id = $1`,
    values: [fileId],
  })
  return rows[0]!
}

const asStored = ({ sopClassUid, uid, studyUid, seriesUid }: ObjectIdentity): StoredInstance => ({
  sopClassUid: sopClassUid!,
  uid: uid!,
  studyUid: studyUid!,
  seriesUid: seriesUid!,
})

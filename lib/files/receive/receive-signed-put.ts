import type { Actor } from '../../access/actor'
import { recordAccess, recordAccessAndWait } from '../../audit/record-access'
import { findLinkActor } from '../../auth/actors/find-link-actor'
import { doWhileAllowed } from '../../auth/continuous-access/while-allowed'
import { db, transaction } from '../../db/database'
import { steadyNow } from '../../db/steady-clock'
import { hasCategory } from '../../errors/app-error'
import { fail } from '../../errors/fail'
import { asOwner } from '../../runtime/fair/turn'
import { newUuid } from '../../runtime/uuid'
import { processSingleton } from '../../runtime/singleton'
import type { BodySource } from '../../uploads/body/body-source'
import type { MinThroughput } from '../../uploads/body/min-throughput'
import { lockQuota } from '../quota/_internal/lock-quota'
import { lockFile } from '../record/lock-file'
import { removeObjects } from '../erase/_internal/remove-objects'
import { MAX_DURATION_MS, sealBody, tooLongError, tooShortError } from './_internal/seal-body'
import { whereAwaitingUpload } from './_internal/where-awaiting-upload'
import { enqueueIngest } from '../ingest/ingest-job'
import { deleteDataKeys, storeDataKey, generateDataKey } from '../deliver/data-keys'
import { verifyUrlToken, type UrlTokenClaims } from '../deliver/signed-url-token'
import type { StoredFileRow } from '../record/stored-file-row'

export interface ReceiveSignedPut {
  link: string
  body: BodySource
  /** Content-Length, where the client sends it. */
  lengthBytes: number | null
  ip: string | null
  signal: AbortSignal
  /** A slower body is aborted. Default 64 bytes a second over 60 s. */
  minThroughput?: MinThroughput
  /** A body that takes longer is aborted. Default 50 minutes. */
  maxDurationMs?: number
}

/**
 * Receives the body of a signed upload link, in the name of the user who requested the link, and queues the file
 * for ingest. An incomplete body leaves nothing, and the link can be tried again; a complete one uses the link up.
 *
 * @returns the id of the file, which is now in the pipeline
 * @throws AppError `not_found`, the very same for a link that we never signed and one whose user may no longer
 * send there; `gone` when it has expired; `conflict` when it was used, or a later attempt replaced this one;
 * `too_large`, `bad_input` and `timeout` as sealBody
 */
export async function receiveSignedPut(given: ReceiveSignedPut): Promise<{ id: string }> {
  const claims = verifyUrlToken(given.link)
  if (claims?.method !== 'PUT') throw fail('link_not_found')
  const { userId, fileId } = claims
  try {
    const { actor, file } = await authorizeToken(claims)
    rejectLengthMismatch(given.lengthBytes, Number(file.size))
    const receiveNow = () => abortPreviousAttempt(fileId, given.signal, (signal) => receive(actor, file, { ...given, signal }))
    await doWhileAllowed(() => requireStillAuthorized(claims), receiveNow)
  } catch (thrown) {
    if (hasCategory(thrown, 'not_found'))
      recordAccess({ userId, fileId, ip: given.ip, action: 'upload', variant: null, outcome: 'denied' })
    throw thrown
  }
  await recordAccessAndWait({ userId, fileId, ip: given.ip, action: 'upload', variant: null, outcome: 'allowed' })
  return { id: fileId }
}

async function authorizeToken(claims: UrlTokenClaims): Promise<{ actor: Actor; file: StoredFileRow }> {
  const actor = await findLinkActor(claims)
  const file = actor && (await db().storedFile.findFirst({ where: whereAwaitingUpload(actor, claims.fileId) }))
  if (!file) throw fail('link_not_found')
  rejectUsedToken(file)
  if (claims.expiresAtMs <= steadyNow()) throw linkExpiredError()
  return { actor, file }
}

/** As at the beginning, but for its end: a link that expires meanwhile was used in time. */
async function requireStillAuthorized(claims: UrlTokenClaims): Promise<void> {
  const actor = await findLinkActor(claims)
  const where = actor && whereAwaitingUpload(actor, claims.fileId)
  if (!where || (await db().storedFile.count({ where })) === 0) throw fail('link_not_found')
}

function rejectUsedToken({ status }: StoredFileRow): void {
  if (status !== 'pending') throw fail('link_used')
}

function rejectLengthMismatch(lengthBytes: number | null, sizeBytes: number): void {
  if (lengthBytes === null || lengthBytes === sizeBytes) return
  throw lengthBytes > sizeBytes ? tooLongError() : tooShortError()
}

/**
 * Each attempt has an object and a key of its own, so that concurrent ones never mix: the first complete one
 * stores its key.
 */
async function receive(
  actor: Actor,
  file: StoredFileRow,
  { body, signal, minThroughput, maxDurationMs }: ReceiveSignedPut,
): Promise<void> {
  await extendReservation(file.id, actor.id, maxDurationMs)
  const [objectId, dataKey, sizeBytes] = [newUuid(), generateDataKey(), Number(file.size)]
  const key = `${file.objectKey!.split('/')[0]}/${objectId.slice(-2)}/${objectId}`
  await sealBody({ key, objectId, dataKey, sizeBytes, body, signal, minThroughput, maxDurationMs })
  try {
    await transaction(async (tx) => {
      const row = await lockFile(tx, file.id)
      // Checked again: much may have changed while the bytes arrived.
      if (!row || (await tx.storedFile.count({ where: whereAwaitingUpload(actor, file.id) })) === 0) throw fail('link_not_found')
      rejectUsedToken(row)
      if (row.objectId) await deleteDataKeys(tx, [row.objectId])
      await storeDataKey(tx, objectId, dataKey, file.id)
      const received = { objectId, objectKey: key, receivedBytes: BigInt(sizeBytes), status: 'processing' } as const
      await tx.storedFile.update({ where: { id: file.id }, data: received })
      // Who sends by an address is not signed in: it is the work of whose file it is.
      await asOwner(actor.id, () => enqueueIngest(file.id, tx))
    })
  } catch (thrown) {
    await removeObjects([key])
    throw thrown
  }
}

/**
 * Extends the file's reservation for as long as its bytes may arrive: the address may expire meanwhile, and its
 * reservation be granted to another upload. Runs under the user's quota lock, as all reservations do.
 */
function extendReservation(fileId: string, ownerId: string, maxDurationMs = MAX_DURATION_MS): Promise<void> {
  return transaction(async (tx) => {
    const file = await lockFile(tx, fileId)
    if (!file) throw fail('link_not_found')
    await lockQuota(tx, ownerId)
    const now = steadyNow()
    if (file.uploadDeadline && file.uploadDeadline.getTime() <= now) throw linkExpiredError()
    const uploadDeadline = new Date(Math.max(file.uploadDeadline?.getTime() ?? 0, now + maxDurationMs))
    await tx.storedFile.updateMany({ where: { id: fileId, status: 'pending' }, data: { uploadDeadline } })
  })
}

const linkExpiredError = () => fail('link_expired')

const currentAttempts = processSingleton<Map<string, AbortController>>('signed-puts')

/**
 * A client retries because its connection broke; its first attempt, which may not have noticed yet, is aborted
 * then.
 */
async function abortPreviousAttempt<T>(
  fileId: string,
  outer: AbortSignal,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const attempts = currentAttempts.peek() ?? new Map<string, AbortController>()
  if (!currentAttempts.peek()) currentAttempts.set(attempts)
  const controller = new AbortController()
  attempts.get(fileId)?.abort(fail('link_in_use'))
  attempts.set(fileId, controller)
  try {
    return await work(AbortSignal.any([outer, controller.signal]))
  } finally {
    if (attempts.get(fileId) === controller) attempts.delete(fileId)
  }
}

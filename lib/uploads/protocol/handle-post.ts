import { transaction } from '../../db/database'
import { rawTransaction, type RawTx } from '../../db/raw-transaction'
import { fail } from '../../errors/fail'
import { limitConcurrency } from '../../runtime/limit-concurrency'
import { newUuid } from '../../runtime/uuid'
import { objectKey } from '../../storage/object-key'
import { createSealedUpload } from '../../storage/sealed/sealed-upload'
import { tusResponse, uploadExpiresHeader, withFacts } from './_internal/tus-response'
import { limitConcurrentBodies } from '../body/_internal/limit-concurrent-bodies'
import { readChecksum } from './_internal/checksum'
import { toUploadError } from '../session/_internal/to-upload-error'
import { type UploadContext } from '../session/_internal/upload-context'
import { deleteStoredBytes } from '../session/_internal/discard-upload'
import { insertPart, insertUpload, type NewUpload } from '../session/_internal/insert-upload'
import { UploadSession } from '../session/_internal/upload-session'
import { expectsServerChange } from '../session/_internal/server-change-rate'
import { newUploadHandover } from '../lease/take-released'
import { uploadLockedError } from '../session/_internal/upload-locked-error'
import { cacheSession } from '../session/_internal/open-upload-session'
import { isOffsetStream, readContentLength, readUploadLength } from './_internal/read-headers'
import { withLeaseRenewal } from '../lease/_internal/with-lease-renewal'
import { receiveBody } from '../body/_internal/receive-body'
import { findByIdempotencyKey, readIdempotencyKey } from './idempotency-key'
import { isPartial, readRow, type UploadRow } from '../session/_internal/upload-row'
import { createFinalUpload } from '../concatenation/create-final-upload'
import { parseUploadMetadata } from './parse-upload-metadata'
import { type TusResponse, type TusRequest } from './tus-request'

/**
 * POST on the collection: creates an upload, and appends the bytes of its body.
 *
 * TUS 1.0.0, Creation: "The Server MUST acknowledge a successful upload creation with the 201 Created status. The Server
 * MUST set the Location header to the URL of the created resource."
 */
export async function handlePost(context: UploadContext, request: TusRequest): Promise<TusResponse> {
  if (context.closed) throw fail('server_restarting')
  // Concatenation: "If the upload is a partial one, the header value MUST be partial. In the case of a final upload, its
  // value MUST be final followed by a semicolon and a space-separated list of partial upload URLs".
  const concat = request.header('upload-concat')
  if (concat !== null && concat !== 'partial') return createFinalUpload(context, request, concat)
  const lengthBytes = readUploadLength(request, context.maxBytes)
  const header = request.header('upload-metadata')
  const metadata = parseUploadMetadata(header)
  const key = readIdempotencyKey(request)
  const checksum = readChecksum(request)
  const contentLength = readContentLength(request)
  const hasBody =
    request.body !== null && contentLength !== 0 && (contentLength !== null || isOffsetStream(request) || isChunked(request))
  // Creation With Upload: "The Client MUST include the Content-Type: application/offset+octet-stream header."
  if (hasBody && !isOffsetStream(request)) throw fail('upload_content_type_not_valid')
  const maxBytes = lengthBytes ?? context.maxBytes
  if (contentLength !== null && contentLength > maxBytes) throw fail('content_length_exceeds_upload')
  const checksumError = hasBody ? null : checksum?.verify()
  if (checksumError) throw checksumError

  const { uploader } = request
  if (hasBody) limitConcurrentBodies(context, uploader.userId)
  const ids = { id: newUuid(), objectId: newUuid() }
  // Where uploads change server at each PATCH, the first one would only request this one from here.
  const isReleased = !hasBody && !!lengthBytes && expectsServerChange(context)
  const handover = isReleased ? newUploadHandover(context.holder) : undefined
  const given = { ...ids, uploader, lengthBytes, concat, header, metadata, key, takesLease: !isReleased, handover }
  const session = await createSession(context, given)
  if (!(session instanceof UploadSession)) return unopenedResponse(request, session, hasBody)
  const headers = { location: request.location(session.row.id) }
  try {
    // "Such an upload is immediately complete after its creation without transferring data using PATCH requests."
    if (lengthBytes === 0) await session.finish()
    else if (hasBody && request.body) {
      const { body, signal, holdAccess } = request
      await receiveBody(context, session, { body, signal, holdAccess, checksum, announcedBytes: contentLength })
    }
  } catch (thrown) {
    // The upload exists now: with its URL the client can resume from the saved offset.
    throw withFacts(toUploadError(thrown), headers)
  }
  // Creation With Upload: "the Server MUST include the Upload-Offset header in the response and MUST set its value to the
  // offset of the upload after applying the accepted bytes." Expiration: "If the expiration is known at the creation, the
  // Upload-Expires header MUST be included in the response to the initial POST request."
  const headers201: Record<string, string> = { ...headers, ...(session.willExpire ? uploadExpiresHeader(session.expiresAt) : {}) }
  if (hasBody) headers201['upload-offset'] = String(session.savedBytes)
  return tusResponse(201, headers201)
}

const isChunked = (request: TusRequest): boolean => request.header('transfer-encoding') !== null

/**
 * The response to a creation that is repeated by its Idempotency-Key, or of which this process opened nothing. Bytes in the body
 * of a repeated one are not appended: the offset tells the client where to resume.
 */
function unopenedResponse(request: TusRequest, row: UploadRow, hasBody: boolean): TusResponse {
  const offset: Record<string, string> = hasBody ? { 'upload-offset': String(row.savedBytes) } : {}
  return tusResponse(201, { location: request.location(row.id), ...uploadExpiresHeader(row.expiresAt), ...offset })
}

/**
 * Creates an upload, as the one opening of its session: whoever else in this process reads its row before the object exists,
 * such as reconcile, waits for this session instead of taking the lease from it.
 *
 * @returns only the row if the same upload was created before, or if it is left to another process
 */
function createSession(context: UploadContext, given: NewUpload): Promise<UploadSession | UploadRow> {
  const creation = insertAndOpen(context, given)
  const opening = creation.then(
    (made) => (made instanceof UploadSession ? made : null),
    () => null, // Reported to the client that creates it; for all others it does not exist.
  )
  context.opening.set(given.id, opening)
  return creation.finally(() => context.opening.delete(given.id))
}

/**
 * Inserts the row and its dependents in one transaction, then creates the object in the store. A kill in between leaves an
 * empty upload.
 */
async function insertAndOpen(context: UploadContext, given: NewUpload): Promise<UploadSession | UploadRow> {
  const { key, lengthBytes: length, concat, metadata } = given
  const ownerId = given.uploader.userId
  let until = 0
  // Limited per user, since all creations of a user wait for the lock of the row that counts their usage.
  const findBefore = async (tx: RawTx) => {
    const before = key && (await findByIdempotencyKey(tx, { ownerId, key, lengthBytes: length, concat, metadata }))
    until = performance.now() + context.leaseMs // Waiting for a turn is not part of the lease.
    return before
  }
  const made = await limitConcurrency(ownerId, () =>
    isPartial(given)
      ? rawTransaction(async (tx) => (await findBefore(tx)) || insertPart(tx, context, given))
      : transaction(async (tx) => (await findBefore(tx)) || insertUpload(tx, context, given)),
  )
  if (typeof made === 'string') {
    const before = await readRow(made)
    if (!before) throw uploadLockedError() // Deleted by the sweep at this moment.
    return before
  }
  const { row } = made
  if (!given.takesLease) return row
  try {
    const { objectId, lengthBytes } = row
    const dataKey = made.dataKey ?? (await context.hooks.dataKey(objectId))
    const { store, budget } = context
    const key = objectKey(row.objectKey)
    const lease = {
      token: '1',
      until,
      savedBytes: 0,
      lengthBytes,
      isUnverified: false,
      generation: undefined,
      hasZombieWriter: false,
    }
    const renewed = { id: row.id, token: lease.token, onRenewed: (renewedUntil: number) => (lease.until = renewedUntil) }
    const sealed = await withLeaseRenewal(context, renewed, () =>
      createSealedUpload({ store, budget, key, objectId, dataKey, totalBytes: lengthBytes }),
    )
    const session = new UploadSession(context, row, sealed, lease)
    cacheSession(context, session)
    return session
  } catch (thrown) {
    await rollbackCreation(context, row).catch(() => undefined) // It will expire; only the first error is reported.
    throw toUploadError(thrown)
  }
}

/** Removes an upload whose object could not be created: the client never got its URL. */
async function rollbackCreation(context: UploadContext, row: UploadRow): Promise<void> {
  await transaction(async (tx) => {
    if (isPartial(row)) await context.hooks.onPartRemoved(tx, row.objectId)
    else await context.hooks.onRemoved(tx, row.id)
    await tx.$executeRaw`UPDATE uploads SET state = 'terminated', metadata = '{}', lease_holder = NULL WHERE id = ${row.id}::uuid`
  })
  await deleteStoredBytes(context, row)
}

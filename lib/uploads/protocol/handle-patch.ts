import { fail } from '../../errors/fail'
import { tusResponse, uploadExpiresHeader, withFacts } from './_internal/tus-response'
import { limitConcurrentBodies } from '../body/_internal/limit-concurrent-bodies'
import { readChecksum } from './_internal/checksum'
import { withTimeout } from '../../runtime/with-timeout'
import { settlesWithin } from '../session/_internal/settles-within'
import { type UploadContext } from '../session/_internal/upload-context'
import { findUpload } from './_internal/find-upload'
import { requestHandoff } from '../lease/_internal/handoff'
import { isStalled } from '../body/_internal/is-stalled'
import { type UploadSession } from '../session/_internal/upload-session'
import { recordServerChange } from '../session/_internal/server-change-rate'
import { uploadLockedError } from '../session/_internal/upload-locked-error'
import { openUploadSession } from '../session/_internal/open-upload-session'
import { isOffsetStream, readContentLength, readWholeNumber, assertMaxSize } from './_internal/read-headers'
import { receiveBody } from '../body/_internal/receive-body'
import { isFinal, isPartial, type UploadRow } from '../session/_internal/upload-row'
import { type TusResponse, type TusRequest } from './tus-request'

/** How often a handoff is requested before the response is 423. */
const MAX_HANDOFF_TRIES = 5

/**
 * PATCH: appends bytes at the current offset of the upload.
 *
 * Of concurrent requests at one offset exactly one succeeds; the others get 423, or 409 once the offset has moved on.
 */
export async function handlePatch(context: UploadContext, request: TusRequest): Promise<TusResponse> {
  const { row, session: open } = await findUpload(context, request, offsetToTake(request))
  // Concatenation: "The Server MUST respond with the 403 Forbidden status to PATCH requests against a final upload URL and
  // MUST NOT modify the final or its partial uploads."
  if (isFinal(row)) throw fail('concatenated_upload_no_bytes')
  // TUS 1.0.0: "All PATCH requests MUST use Content-Type: application/offset+octet-stream, otherwise the server SHOULD
  // return a 415 Unsupported Media Type status."
  if (!isOffsetStream(request)) throw fail('upload_content_type_not_valid')
  const offset = readWholeNumber(request, 'upload-offset')
  if (offset === null) throw fail('upload_offset_missing')
  const contentLength = readContentLength(request)
  const declared = readWholeNumber(request, 'upload-length')
  const checksum = readChecksum(request)

  assertLengthUnchanged(row.lengthBytes, declared)
  if (row.state === 'finished') return respondToFinished(row, offset, contentLength)
  const session = open ?? (await openOrTakeOver(context, row, offset))
  assertOffset(session, offset)
  const lengthBytes = readDeclaredLength(session, declared, offset)
  const facts = { offsetBytes: session.savedBytes }
  if (contentLength !== null && contentLength > (lengthBytes ?? session.maxBytes) - offset) {
    throw fail('content_length_exceeds_upload', { facts })
  }
  if (contentLength === 0 || !request.body) {
    const refusal = checksum?.verify()
    if (refusal) throw withFacts(refusal, facts)
    if (lengthBytes !== null && (session.activePatch || session.hasUnsavedBytes)) throw uploadLockedError()
    if (lengthBytes !== null) await session.declareLength(lengthBytes)
    if (session.isComplete && !session.activePatch) await session.finish()
    return appendedResponse(session)
  }
  if (open && open.consecutiveReleases === null) recordServerChange(context, false)
  if (session.activePatch) await takeOver(context, session)
  else if (session.hasUnsavedBytes) await session.save() // Left unsaved by a PATCH: they count, so the offset is outdated.
  assertOffset(session, offset)
  // There is no await between here and the claim in receiveBody: of concurrent requests, one continues.
  if (session.activePatch || session.hasUnsavedBytes || !session.isUsable) throw uploadLockedError()
  limitConcurrentBodies(context, row.ownerId)
  const declaredBytes = readDeclaredLength(session, declared, offset)
  const { body, signal, holdAccess } = request
  await receiveBody(context, session, {
    body,
    signal,
    holdAccess,
    checksum,
    announcedBytes: contentLength,
    lengthBytes: declaredBytes,
  })
  return appendedResponse(session)
}

/**
 * TUS 1.0.0: "The Server MUST acknowledge successful PATCH requests with the 204 No Content status. It MUST include the
 * Upload-Offset header containing the new offset. The new offset MUST be the sum of the offset before the PATCH request
 * and the number of bytes received and processed or stored during the current PATCH request."
 */
const appendedResponse = (session: UploadSession): TusResponse =>
  tusResponse(204, {
    'upload-offset': String(session.savedBytes),
    ...(session.willExpire ? uploadExpiresHeader(session.expiresAt) : {}),
  })

/** "If the offsets do not match, the Server MUST respond with the 409 Conflict status without modifying the upload resource." */
function assertOffset(session: UploadSession, offset: number): void {
  if (offset !== session.savedBytes) throw fail('offset_mismatch', { facts: { offsetBytes: session.savedBytes } })
}

/** TUS 1.0.0, Creation: "Once set the length MUST NOT be changed." */
function assertLengthUnchanged(lengthBytes: number | null, declared: number | null): void {
  if (lengthBytes === null || declared === null || declared === lengthBytes) return
  throw fail('upload_length_fixed')
}

/**
 * The length that a request declares for the first time; null if it declares none, or the known one.
 *
 * "Once it is known the Client MUST set the Upload-Length header in the next PATCH request."
 */
function readDeclaredLength(session: UploadSession, declared: number | null, offset: number): number | null {
  assertLengthUnchanged(session.lengthBytes, declared)
  if (declared === null || session.lengthBytes !== null) return null
  if (declared < offset) throw fail('upload_longer_than_length', { facts: { offsetBytes: offset } })
  assertMaxSize(declared, session.maxBytes)
  return declared
}

/** Where a PATCH that could be accepted begins: an upload that nobody holds is taken with the statement that reads its row. */
function offsetToTake(request: TusRequest): number | null {
  const given = request.header('upload-offset') ?? ''
  return request.body && isOffsetStream(request) && /^\d{1,15}$/.test(given) ? Number(given) : null
}

/** A PATCH without bytes at the end of a finished upload succeeds and changes nothing; nothing can be appended. */
function respondToFinished(row: UploadRow, offset: number, contentLength: number | null): TusResponse {
  const { savedBytes } = row
  if (offset !== savedBytes) throw fail('offset_mismatch', { facts: { offsetBytes: savedBytes } })
  if (contentLength !== 0 && contentLength !== null) {
    throw fail('upload_complete_no_append', { facts: { offsetBytes: savedBytes } })
  }
  return tusResponse(204, { 'upload-offset': String(savedBytes), ...(isPartial(row) ? uploadExpiresHeader(row.expiresAt) : {}) })
}

/**
 * Opens the upload in this process. Requests a handoff from another holder, only at the saved offset; if it refuses, the
 * response is 423 with the offset unchanged, or 409.
 */
async function openOrTakeOver(context: UploadContext, row: UploadRow, offset: number): Promise<UploadSession> {
  const lockedError = () => withFacts(uploadLockedError(), { offsetBytes: row.savedBytes })
  const open = () =>
    withTimeout(openUploadSession(context, row), context.leaseMs, () => {
      throw lockedError()
    })
  const session = await open()
  if (session) return session
  if (offset !== row.savedBytes) throw fail('offset_mismatch', { facts: { offsetBytes: row.savedBytes } })
  // A HEAD in the other process can reopen the session there just after it was closed.
  for (let tries = 0; tries < MAX_HANDOFF_TRIES; tries++) {
    if (!(await requestHandoff(context, row.id, 'leave'))) break
    const taken = await open()
    if (!taken) continue
    recordServerChange(context, true)
    taken.consecutiveReleases = 0
    return taken
  }
  throw uploadLockedError()
}

/**
 * Stops a PATCH in this process after saving. A client that reconnects after a network failure need not wait until the dead
 * socket is detected.
 */
async function takeOver(context: UploadContext, session: UploadSession): Promise<void> {
  const holder = session.activePatch
  if (!holder || !(await isStalled(context, session))) throw uploadLockedError()
  await settlesWithin(context.drainMs, holder.requestStop('taken_over'))
  if (session.failure) throw session.failure
}

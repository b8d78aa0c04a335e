import { fail } from '../../errors/fail'
import { hasCategory } from '../../errors/app-error'
import { tusResponse, uploadExpiresHeader } from './_internal/tus-response'
import { saveOrFinish } from '../session/_internal/save-or-finish'
import { settlesWithin } from '../session/_internal/settles-within'
import { type UploadContext } from '../session/_internal/upload-context'
import { findUpload, type FoundUpload } from './_internal/find-upload'
import { requestHandoff } from '../lease/_internal/handoff'
import { type UploadSession } from '../session/_internal/upload-session'
import { openUploadSession } from '../session/_internal/open-upload-session'
import { waitForConcatenation } from '../concatenation/_internal/concatenation-waiters'
import { isComplete, isFinal, isPartial } from '../session/_internal/upload-row'
import { type TusResponse, type TusRequest } from './tus-request'

/** The time to read the row again after waiting for the lease holder. */
const ROW_READ_GRACE_MS = 250

/**
 * HEAD: returns the saved offset of an upload. A PATCH in progress, in this or another process, saves and continues; the
 * concatenation of a final upload is awaited. Both waits are bounded.
 *
 * No transient error is answered with a status that makes clients start over (401, 403, 429, 5xx): if the store is unavailable,
 * the offset is that of the row; if the row cannot be read, the status is 423, which clients retry.
 */
export async function handleHead(context: UploadContext, request: TusRequest): Promise<TusResponse> {
  let found: FoundUpload
  try {
    found = await findUpload(context, request)
  } catch (thrown) {
    if (hasCategory(thrown, 'not_found') || hasCategory(thrown, 'gone')) throw thrown
    throw fail('upload_state_unavailable', {
      cause: thrown,
      facts: { retryAfterSeconds: 2 },
    })
  }
  const isConcatenated = isFinal(found.row)
  if (isConcatenated && found.row.state === 'open') found = await awaitConcatenation(context, request, found)
  let session: UploadSession | null | undefined = null
  // A released upload has its whole state in the row, and is taken by the next PATCH.
  const isSettled = found.session === null && found.row.isReleased && !isComplete(found.row)
  if (found.row.state === 'open' && !isConcatenated && !isSettled) {
    let gone: unknown = null
    const work = syncSession(context, request, found).catch((thrown: unknown) => {
      if (hasCategory(thrown, 'gone')) gone = thrown
    })
    await settlesWithin(context.drainMs + ROW_READ_GRACE_MS, work)
    if (hasCategory(gone, 'gone')) throw gone
    session = found.session ?? context.sessions.get(found.row.id)
  }
  const { row } = found
  const savedBytes = Math.max(row.savedBytes, session?.savedBytes ?? 0)
  // A part that is not concatenated expires as well.
  const willExpire = session ? session.willExpire : row.state !== 'finished' || isPartial(row)
  const expiresAt = willExpire ? (session?.expiresAt ?? row.expiresAt) : null
  // "The Server MUST always include the Upload-Offset header in the response for a HEAD request, even if the offset is 0,
  // or the upload is already considered completed. If the size of the upload is known, the Server MUST include the
  // Upload-Length header in the response." And: "The Server MUST prevent the client and/or proxies from caching the
  // response by adding the Cache-Control: no-store header to the response."
  const headers: Record<string, string> = expiresAt ? uploadExpiresHeader(expiresAt) : {}
  // Concatenation: "The response to a HEAD request for a final upload SHOULD NOT contain the Upload-Offset header unless the
  // concatenation has been successfully finished."
  if (!isConcatenated || row.state === 'finished') headers['upload-offset'] = String(savedBytes)
  // Creation: "As long as the length of the upload is not known, the Server MUST set Upload-Defer-Length: 1 in all
  // responses to HEAD requests."
  if (row.lengthBytes === null) headers['upload-defer-length'] = '1'
  else headers['upload-length'] = String(row.lengthBytes)
  // "Response to HEAD request against partial or final upload MUST include the Upload-Concat header and its value as
  // received in the upload creation request."
  if (row.concat !== null) headers['upload-concat'] = row.concat
  // "If an upload contains additional metadata, responses to HEAD requests MUST include the Upload-Metadata header and its
  // value as specified by the Client during the creation."
  if (row.metadata.header) headers['upload-metadata'] = row.metadata.header
  return tusResponse(200, headers)
}

/**
 * Returns the upload after its concatenation, if that ends in time: a client that asks right after the creation gets the
 * offset. A database error meanwhile does not change the response.
 */
async function awaitConcatenation(context: UploadContext, request: TusRequest, found: FoundUpload): Promise<FoundUpload> {
  const { id } = found.row
  try {
    await waitForConcatenation(context, id, async () => (await findUpload(context, request)).row.state !== 'open')
    return await findUpload(context, request)
  } catch (thrown) {
    if (hasCategory(thrown, 'not_found') || hasCategory(thrown, 'gone')) throw thrown
    return found
  }
}

/** Saves what a PATCH received so far, or verifies what a killed process left; finishes a complete upload that is still open. */
async function syncSession(context: UploadContext, request: TusRequest, found: FoundUpload): Promise<void> {
  // It may have been released since its row was read: a client that polls must not take it from the one that sends.
  const session = found.session ?? (await openUploadSession(context, found.row, true))
  if (!session) {
    // Another process holds it, and saves if it can be reached: the row has the offset it has acknowledged.
    await requestHandoff(context, found.row.id, 'save')
    found.row = (await findUpload(context, request)).row
    return
  }
  found.session = session
  await saveOrFinish(session)
}

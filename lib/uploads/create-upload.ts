import { transaction } from '../db/database'
import { fail } from '../errors/fail'
import { newId } from '../runtime/new-id'
import { objectKey } from '../storage/object-key'
import { createSealedUpload } from '../storage/sealed-upload'
import { answer, expires, withFacts } from './_internal/answers'
import { type Desk, known } from './_internal/desk'
import { LiveUpload } from './_internal/live-upload'
import { keep } from './_internal/open-live'
import { isOffsetStream, readContentLength, readCount, refuseNotOffered } from './_internal/read-headers'
import { receiveBody } from './_internal/receive-body'
import { removeBytes } from './_internal/give-up'
import { type UploadRow } from './_internal/upload-row'
import { parseMetadata } from './parse-metadata'
import { type TusAnswer, type TusAsk } from './tus-ask'

/**
 * POST on the collection: makes an upload, and takes the bytes that came along.
 *
 * TUS 1.0.0, Creation: "The Server MUST acknowledge a successful upload creation with the 201 Created status. The Server
 * MUST set the Location header to the URL of the created resource."
 */
export async function createUpload(desk: Desk, ask: TusAsk): Promise<TusAnswer> {
  refuseNotOffered(ask)
  const lengthBytes = readLength(desk, ask)
  const metadata = parseMetadata(ask.header('upload-metadata'))
  const comingBytes = readContentLength(ask)
  const hasBody = ask.body !== null && comingBytes !== 0 && (comingBytes !== null || isOffsetStream(ask) || isChunked(ask))
  // Creation With Upload: "The Client MUST include the Content-Type: application/offset+octet-stream header."
  if (hasBody && !isOffsetStream(ask)) throw fail.unsupportedType('Upload bytes are sent as application/offset+octet-stream')
  if (comingBytes !== null && comingBytes > lengthBytes) throw fail.tooLarge('More bytes were announced than the upload has')

  const live = await make(desk, ask, lengthBytes, metadata)
  const { id } = live.row
  const headers = { location: ask.location(id) }
  try {
    // "Such an upload is immediately complete after its creation without transferring data using PATCH requests."
    if (lengthBytes === 0) await live.finish()
    else if (hasBody && ask.body) await receiveBody(desk, live, ask.body, ask.signal)
  } catch (thrown) {
    // The upload exists now: with its address the client can go on from what was saved.
    throw withFacts(known(thrown), headers)
  }
  // Creation With Upload: "the Server MUST include the Upload-Offset header in the response and MUST set its value to the
  // offset of the upload after applying the accepted bytes." Expiration: "If the expiration is known at the creation, the
  // Upload-Expires header MUST be included in the response to the initial POST request."
  const headers201: Record<string, string> = { ...headers, ...(live.isFinished ? {} : expires(live.expiresAt)) }
  if (hasBody) headers201['upload-offset'] = String(live.savedBytes)
  return answer(201, headers201)
}

const isChunked = (ask: TusAsk): boolean => ask.header('transfer-encoding') !== null

/**
 * "The request MUST include one of the following headers: a) Upload-Length to indicate the size of an entire upload in
 * bytes. b) Upload-Defer-Length: 1 if upload size is not known at the time." The second is not offered here yet.
 */
function readLength(desk: Desk, ask: TusAsk): number {
  const length = readCount(ask, 'upload-length')
  const deferred = ask.header('upload-defer-length')
  if (deferred !== null && length !== null) throw fail.badInput('Send either Upload-Length or Upload-Defer-Length, not both')
  if (deferred !== null) throw fail.badInput('Uploads of unknown length are not offered here yet: send Upload-Length')
  if (length === null) throw fail.badInput('Upload-Length is missing')
  // "If the length of the upload exceeds the maximum, which MAY be specified using the Tus-Max-Size header, the Server
  // MUST respond with the 413 Request Entity Too Large status."
  if (length > desk.maxBytes) throw fail.tooLarge('The file is larger than an upload may be')
  return length
}

/** First the row and what stands above it, in one transaction; then the object in the store. A kill in between leaves an empty upload. */
async function make(desk: Desk, ask: TusAsk, lengthBytes: number, metadata: Record<string, string>): Promise<LiveUpload> {
  if (desk.closed) throw fail.unavailable('The server is restarting. Try again in a moment')
  const { uploader } = ask
  const [id, objectId] = [newId(), newId()]
  const header = ask.header('upload-metadata')
  const kept = header ? { header } : {}
  const until = performance.now() + desk.leaseMs
  const expiresAt = new Date(Date.now() + desk.expiryMs)
  const admitted = await transaction(async (tx) => {
    await tx.$executeRaw`INSERT INTO uploads (id, owner_id, session_id, length, metadata, object_key, object_id, expires_at,
        lease_holder, lease_token, lease_expires_at)
      VALUES (${id}::uuid, ${uploader.userId}::uuid, ${uploader.sessionId}::uuid, ${lengthBytes}, ${JSON.stringify(kept)}::jsonb,
        '', ${objectId}::uuid, ${expiresAt}, ${desk.holder}, 1, now() + ${desk.leaseMs} * interval '1 ms')`
    const made = await desk.hooks.admit(tx, { uploadId: id, objectId, uploader, lengthBytes, metadata })
    await tx.$executeRaw`UPDATE uploads SET object_key = ${objectKey(made.objectKey)} WHERE id = ${id}::uuid`
    return made
  })
  const row: UploadRow = {
    id,
    ownerId: uploader.userId,
    state: 'open',
    lengthBytes,
    savedBytes: 0,
    metadata: kept,
    objectKey: admitted.objectKey,
    objectId,
    expiresAt,
    leaseHolder: desk.holder,
  }
  try {
    const dataKey = await desk.hooks.dataKey(objectId)
    const { store, budget } = desk
    const key = objectKey(row.objectKey)
    const sealed = await createSealedUpload({ store, budget, key, objectId, dataKey, totalBytes: lengthBytes })
    const live = new LiveUpload(desk, row, sealed, { token: '1', until, savedBytes: 0 })
    keep(desk, live)
    return live
  } catch (thrown) {
    await unmake(desk, row).catch(() => undefined) // It expires by itself; the first failure is the one to tell.
    throw known(thrown)
  }
}

/** The client never learns the address of an upload that got no place in the store: nothing of it stays. */
async function unmake(desk: Desk, row: UploadRow): Promise<void> {
  await transaction(async (tx) => {
    await desk.hooks.removed(tx, row.id)
    await tx.$executeRaw`UPDATE uploads SET state = 'terminated', metadata = '{}', lease_holder = NULL WHERE id = ${row.id}::uuid`
  })
  await removeBytes(desk, row)
}

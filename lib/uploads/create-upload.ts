import { transaction } from '../db/database'
import { fail } from '../errors/fail'
import { takeTurn } from '../runtime/take-turn'
import { newId } from '../runtime/new-id'
import { objectKey } from '../storage/object-key'
import { createSealedUpload } from '../storage/sealed-upload'
import { answer, expires, withFacts } from './_internal/answers'
import { refuseTooManyBodies } from './_internal/bodies'
import { readChecksum } from './_internal/checksum'
import { type Desk, known } from './_internal/desk'
import { removeBytes } from './_internal/give-up'
import { insertUpload, type NewUpload } from './_internal/insert-upload'
import { busy, LiveUpload } from './_internal/live-upload'
import { keep } from './_internal/open-live'
import { isOffsetStream, readContentLength, readNewLength } from './_internal/read-headers'
import { receiveBody } from './_internal/receive-body'
import { findSameUpload, readIdempotencyKey } from './_internal/same-upload'
import { isPartial, readRow, type UploadRow } from './_internal/upload-row'
import { createFinal } from './create-final'
import { parseMetadata } from './parse-metadata'
import { type TusAnswer, type TusAsk } from './tus-ask'

/**
 * POST on the collection: makes an upload, and takes the bytes that came along.
 *
 * TUS 1.0.0, Creation: "The Server MUST acknowledge a successful upload creation with the 201 Created status. The Server
 * MUST set the Location header to the URL of the created resource."
 */
export async function createUpload(desk: Desk, ask: TusAsk): Promise<TusAnswer> {
  if (desk.closed) throw fail.unavailable('The server is restarting. Try again in a moment')
  // Concatenation: "If the upload is a partial one, the header value MUST be partial. In the case of a final upload, its
  // value MUST be final followed by a semicolon and a space-separated list of partial upload URLs".
  const concat = ask.header('upload-concat')
  if (concat !== null && concat !== 'partial') return createFinal(desk, ask, concat)
  const lengthBytes = readNewLength(ask, desk.maxBytes)
  const header = ask.header('upload-metadata')
  const metadata = parseMetadata(header)
  const key = readIdempotencyKey(ask)
  const checksum = readChecksum(ask)
  const comingBytes = readContentLength(ask)
  const hasBody = ask.body !== null && comingBytes !== 0 && (comingBytes !== null || isOffsetStream(ask) || isChunked(ask))
  // Creation With Upload: "The Client MUST include the Content-Type: application/offset+octet-stream header."
  if (hasBody && !isOffsetStream(ask)) throw fail.unsupportedType('Upload bytes are sent as application/offset+octet-stream')
  const mostBytes = lengthBytes ?? desk.maxBytes
  if (comingBytes !== null && comingBytes > mostBytes) throw fail.tooLarge('More bytes were announced than the upload has')
  const refusal = hasBody ? null : checksum?.refusal()
  if (refusal) throw refusal

  const { uploader } = ask
  if (hasBody) refuseTooManyBodies(desk, uploader.userId)
  const ids = { id: newId(), objectId: newId() }
  const live = await make(desk, { ...ids, uploader, lengthBytes, concat, header, metadata, key, isHeld: true })
  if (!(live instanceof LiveUpload)) return createdBefore(ask, live, hasBody)
  const headers = { location: ask.location(live.row.id) }
  try {
    // "Such an upload is immediately complete after its creation without transferring data using PATCH requests."
    if (lengthBytes === 0) await live.finish()
    else if (hasBody && ask.body) {
      const { body, signal } = ask
      await receiveBody(desk, live, { body, signal, checksum, announcedBytes: comingBytes })
    }
  } catch (thrown) {
    // The upload exists now: with its address the client can go on from what was saved.
    throw withFacts(known(thrown), headers)
  }
  // Creation With Upload: "the Server MUST include the Upload-Offset header in the response and MUST set its value to the
  // offset of the upload after applying the accepted bytes." Expiration: "If the expiration is known at the creation, the
  // Upload-Expires header MUST be included in the response to the initial POST request."
  const headers201: Record<string, string> = { ...headers, ...(live.willExpire ? expires(live.expiresAt) : {}) }
  if (hasBody) headers201['upload-offset'] = String(live.savedBytes)
  return answer(201, headers201)
}

const isChunked = (ask: TusAsk): boolean => ask.header('transfer-encoding') !== null

/**
 * The answer to a creation that was answered before, by the word of its Idempotency-Key. Bytes that came along are not
 * taken: the offset says from where the client goes on.
 */
function createdBefore(ask: TusAsk, row: UploadRow, hasBody: boolean): TusAnswer {
  const offset: Record<string, string> = hasBody ? { 'upload-offset': String(row.savedBytes) } : {}
  return answer(201, { location: ask.location(row.id), ...expires(row.expiresAt), ...offset })
}

/**
 * First the row and what stands above it, in one transaction; then the object in the store. A kill in between leaves an
 * empty upload.
 *
 * @returns the row alone where the very same was created before
 */
async function make(desk: Desk, given: NewUpload): Promise<LiveUpload | UploadRow> {
  const until = performance.now() + desk.leaseMs
  const { key, lengthBytes: length } = given
  // In turn, since all of one person's wait for the same row, which tells what they have already.
  const made = await takeTurn(given.uploader.userId, () =>
    transaction(async (tx) => {
      const before = key && (await findSameUpload(tx, { ownerId: given.uploader.userId, key, lengthBytes: length }))
      return before || insertUpload(tx, desk, given)
    }),
  )
  if (typeof made === 'string') {
    const before = await readRow(made)
    if (!before) throw busy() // Forgotten in this very moment.
    return before
  }
  const { row } = made
  try {
    const { objectId, lengthBytes } = row
    const dataKey = made.dataKey ?? (await desk.hooks.dataKey(objectId))
    const { store, budget } = desk
    const key = objectKey(row.objectKey)
    const sealed = await createSealedUpload({ store, budget, key, objectId, dataKey, totalBytes: lengthBytes })
    const lease = { token: '1', until, savedBytes: 0, lengthBytes, isUnchecked: false, growth: undefined, hasStray: false }
    const live = new LiveUpload(desk, row, sealed, lease)
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
    if (isPartial(row)) await desk.hooks.partRemoved(tx, row.objectId)
    else await desk.hooks.removed(tx, row.id)
    await tx.$executeRaw`UPDATE uploads SET state = 'terminated', metadata = '{}', lease_holder = NULL WHERE id = ${row.id}::uuid`
  })
  await removeBytes(desk, row)
}

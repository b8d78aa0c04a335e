import { fail } from '../errors/fail'
import { answer, expires, withFacts } from './_internal/answers'
import { refuseTooManyBodies } from './_internal/bodies'
import { readChecksum } from './_internal/checksum'
import { type Desk, inTime, within } from './_internal/desk'
import { findUpload } from './_internal/find-upload'
import { askHolder } from './_internal/hand-over'
import { isSilent } from './_internal/is-silent'
import { busy, type LiveUpload } from './_internal/live-upload'
import { openLive } from './_internal/open-live'
import { isOffsetStream, readContentLength, readCount, refuseTooLong } from './_internal/read-headers'
import { receiveBody } from './_internal/receive-body'
import { isFinal, isPartial, type UploadRow } from './_internal/upload-row'
import { type TusAnswer, type TusAsk } from './tus-ask'

/** How often a holder elsewhere is asked to leave before the sender hears that it is held. */
const MOST_TURNS = 5

/**
 * PATCH: appends bytes at the offset where the upload stands.
 *
 * Of many at one offset exactly one wins; the others get 423, or 409 once the offset has moved on.
 */
export async function appendBytes(desk: Desk, ask: TusAsk): Promise<TusAnswer> {
  const { row, live: open } = await findUpload(desk, ask)
  // Concatenation: "The Server MUST respond with the 403 Forbidden status to PATCH requests against a final upload URL and
  // MUST NOT modify the final or its partial uploads."
  if (isFinal(row)) throw fail.forbidden('An upload that is made of parts takes no bytes')
  // TUS 1.0.0: "All PATCH requests MUST use Content-Type: application/offset+octet-stream, otherwise the server SHOULD
  // return a 415 Unsupported Media Type status."
  if (!isOffsetStream(ask)) throw fail.unsupportedType('Upload bytes are sent as application/offset+octet-stream')
  const offset = readCount(ask, 'upload-offset')
  if (offset === null) throw fail.badInput('Upload-Offset is missing')
  const comingBytes = readContentLength(ask)
  const declared = readCount(ask, 'upload-length')
  const checksum = readChecksum(ask)

  refuseOtherLength(row.lengthBytes, declared)
  if (row.state === 'finished') return afterTheEnd(row, offset, comingBytes)
  const live = open ?? (await openHere(desk, row, offset))
  refuseOtherOffset(live, offset)
  const lengthBytes = newLength(live, declared, offset)
  const facts = { offsetBytes: live.savedBytes }
  if (comingBytes !== null && comingBytes > (lengthBytes ?? live.mostBytes) - offset) {
    throw fail.tooLarge('More bytes were announced than the upload has left', { facts })
  }
  if (comingBytes === 0 || !ask.body) {
    const refusal = checksum?.refusal()
    if (refusal) throw withFacts(refusal, facts)
    if (lengthBytes !== null && (live.patch || live.isAhead)) throw busy()
    if (lengthBytes !== null) await live.declare(lengthBytes)
    if (live.isWhole && !live.patch) await live.finish()
    return appended(live)
  }
  if (live.patch) await takeOver(desk, live)
  else if (live.isAhead) await live.save() // Somebody left without saving: what came is kept, so this offset is the past.
  refuseOtherOffset(live, offset)
  // From here to the claim inside receiveBody there is no wait: of many who came so far, one goes on.
  if (live.patch || live.isAhead || !live.isUsable) throw busy()
  refuseTooManyBodies(desk, row.ownerId)
  const saidBytes = newLength(live, declared, offset)
  const { body, signal } = ask
  await receiveBody(desk, live, { body, signal, checksum, announcedBytes: comingBytes, lengthBytes: saidBytes })
  return appended(live)
}

/**
 * TUS 1.0.0: "The Server MUST acknowledge successful PATCH requests with the 204 No Content status. It MUST include the
 * Upload-Offset header containing the new offset. The new offset MUST be the sum of the offset before the PATCH request
 * and the number of bytes received and processed or stored during the current PATCH request."
 */
const appended = (live: LiveUpload): TusAnswer =>
  answer(204, { 'upload-offset': String(live.savedBytes), ...(live.willExpire ? expires(live.expiresAt) : {}) })

/** "If the offsets do not match, the Server MUST respond with the 409 Conflict status without modifying the upload resource." */
function refuseOtherOffset(live: LiveUpload, offset: number): void {
  if (offset !== live.savedBytes) throw fail.offsetMismatch(live.savedBytes)
}

/** TUS 1.0.0, Creation: "Once set the length MUST NOT be changed." */
function refuseOtherLength(lengthBytes: number | null, declared: number | null): void {
  if (lengthBytes === null || declared === null || declared === lengthBytes) return
  throw fail.badInput('The length of an upload cannot be changed')
}

/**
 * The length that a request says for the first time; null where it says none, or the known one.
 *
 * "Once it is known the Client MUST set the Upload-Length header in the next PATCH request."
 */
function newLength(live: LiveUpload, declared: number | null, offset: number): number | null {
  refuseOtherLength(live.lengthBytes, declared)
  if (declared === null || live.lengthBytes !== null) return null
  if (declared < offset) throw fail.badInput('The upload is already longer than that', { facts: { offsetBytes: offset } })
  refuseTooLong(declared, live.mostBytes)
  return declared
}

/** A PATCH without bytes at the end of a finished upload changes nothing and is told so; nothing more can be appended. */
function afterTheEnd(row: UploadRow, offset: number, comingBytes: number | null): TusAnswer {
  const { savedBytes } = row
  if (offset !== savedBytes) throw fail.offsetMismatch(savedBytes)
  if (comingBytes !== 0 && comingBytes !== null) {
    throw fail.tooLarge('The upload is complete: nothing can be appended', { facts: { offsetBytes: savedBytes } })
  }
  return answer(204, { 'upload-offset': String(savedBytes), ...(isPartial(row) ? expires(row.expiresAt) : {}) })
}

/**
 * Opens the upload in this process. Another one that holds it is asked to leave, at the saved offset only; where it does
 * not, this is 423 with the offset unchanged, or 409.
 */
async function openHere(desk: Desk, row: UploadRow, offset: number): Promise<LiveUpload> {
  const late = () => withFacts(busy(), { offsetBytes: row.savedBytes })
  const open = () => inTime(desk.leaseMs, openLive(desk, row), late)
  const live = await open()
  if (live) return live
  if (offset !== row.savedBytes) throw fail.offsetMismatch(row.savedBytes)
  // Whoever asks elsewhere where it stands opens it there again, maybe in the moment in which it was left.
  for (let turns = 0; turns < MOST_TURNS; turns++) {
    if (!(await askHolder(desk, row.id, 'leave'))) break
    const taken = await open()
    if (taken) return taken
  }
  throw busy()
}

/**
 * Asks a holder in this process to save and leave. A phone that lost its line and is back need not wait until the dead
 * socket is noticed.
 */
async function takeOver(desk: Desk, live: LiveUpload): Promise<void> {
  const holder = live.patch
  if (!holder || !(await isSilent(desk, live))) throw busy()
  await within(desk.drainMs, holder.leave('taken'))
  if (live.failure) throw live.failure
}

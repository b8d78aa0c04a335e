import { setImmediate as turn } from 'node:timers/promises'
import { fail } from '../errors/fail'
import { answer, expires } from './_internal/answers'
import { type Desk, within } from './_internal/desk'
import { findUpload } from './_internal/find-upload'
import { busy, type LiveUpload } from './_internal/live-upload'
import { openLive } from './_internal/open-live'
import { isOffsetStream, readContentLength, readCount, refuseNotOffered } from './_internal/read-headers'
import { receiveBody } from './_internal/receive-body'
import { type UploadRow } from './_internal/upload-row'
import { type TusAnswer, type TusAsk } from './tus-ask'

/**
 * PATCH: appends bytes at the offset where the upload stands.
 *
 * Of many at one offset exactly one wins; the others get 423, or 409 once the offset has moved on.
 */
export async function appendBytes(desk: Desk, ask: TusAsk): Promise<TusAnswer> {
  refuseNotOffered(ask)
  // TUS 1.0.0: "All PATCH requests MUST use Content-Type: application/offset+octet-stream, otherwise the server SHOULD
  // return a 415 Unsupported Media Type status."
  if (!isOffsetStream(ask)) throw fail.unsupportedType('Upload bytes are sent as application/offset+octet-stream')
  const offset = readCount(ask, 'upload-offset')
  if (offset === null) throw fail.badInput('Upload-Offset is missing')
  const comingBytes = readContentLength(ask)
  const declared = readCount(ask, 'upload-length')

  const { row, live: open } = await findUpload(desk, ask)
  // TUS 1.0.0, Creation: "Once set the length MUST NOT be changed."
  if (declared !== null && declared !== row.lengthBytes) throw fail.badInput('The length of an upload cannot be changed')
  if (row.state === 'finished') return afterTheEnd(row, offset, comingBytes)
  const live = open ?? (await openLive(desk, row))
  if (!live) throw offset === row.savedBytes ? busy() : fail.offsetMismatch(row.savedBytes)
  refuseOtherOffset(live, offset)
  const facts = { offsetBytes: live.savedBytes }
  if (comingBytes !== null && comingBytes > live.lengthBytes - offset) {
    throw fail.tooLarge('More bytes were announced than the upload has left', { facts })
  }
  if (comingBytes === 0 || !ask.body) {
    if (live.isWhole && !live.patch) await live.finish()
    return appended(live)
  }
  if (live.patch) await takeOver(desk, live)
  else if (live.isAhead) await live.save() // Somebody left without saving: what came is kept, so this offset is the past.
  refuseOtherOffset(live, offset)
  // From here to the claim inside receiveBody there is no wait: of many who came so far, one goes on.
  if (live.patch || live.isAhead || !live.isUsable) throw busy()
  await receiveBody(desk, live, ask.body, ask.signal)
  return appended(live)
}

/**
 * TUS 1.0.0: "The Server MUST acknowledge successful PATCH requests with the 204 No Content status. It MUST include the
 * Upload-Offset header containing the new offset. The new offset MUST be the sum of the offset before the PATCH request
 * and the number of bytes received and processed or stored during the current PATCH request."
 */
const appended = (live: LiveUpload): TusAnswer =>
  answer(204, { 'upload-offset': String(live.savedBytes), ...(live.isFinished ? {} : expires(live.expiresAt)) })

/** "If the offsets do not match, the Server MUST respond with the 409 Conflict status without modifying the upload resource." */
function refuseOtherOffset(live: LiveUpload, offset: number): void {
  if (offset !== live.savedBytes) throw fail.offsetMismatch(live.savedBytes)
}

/** A PATCH without bytes at the end of a finished upload changes nothing and is told so; nothing more can be appended. */
function afterTheEnd(row: UploadRow, offset: number, comingBytes: number | null): TusAnswer {
  if (offset !== row.lengthBytes) throw fail.offsetMismatch(row.lengthBytes)
  if (comingBytes !== 0 && comingBytes !== null) {
    throw fail.tooLarge('The upload is complete: nothing can be appended', { facts: { offsetBytes: row.lengthBytes } })
  }
  return answer(204, { 'upload-offset': String(row.lengthBytes) })
}

/**
 * Asks a holder to save and leave, when nothing came from it for a while although it could be heard. A phone that lost
 * its line and is back need not wait until the dead socket is noticed; a holder that is at work is never disturbed.
 */
async function takeOver(desk: Desk, live: LiveUpload): Promise<void> {
  const holder = live.patch
  const isIdle = () => holder !== null && live.patch === holder && holder.idleMs >= desk.idleMs
  if (!holder || !isIdle()) throw busy()
  await turn() // What lies in its socket unread is delivered now.
  await turn()
  if (!isIdle()) throw busy()
  await within(desk.drainMs, holder.leave('taken'))
  if (live.failure) throw live.failure
}

import { fail } from '../errors/fail'
import { hasCode } from '../errors/app-error'
import { answer, expires } from './_internal/answers'
import { catchUp } from './_internal/catch-up'
import { type Desk, within } from './_internal/desk'
import { findUpload, type Found } from './_internal/find-upload'
import { askHolder } from './_internal/hand-over'
import { type LiveUpload } from './_internal/live-upload'
import { openLive } from './_internal/open-live'
import { isFinal, isPartial } from './_internal/upload-row'
import { type TusAnswer, type TusAsk } from './tus-ask'

/** What the row is given to be read again, after a holder was waited for. */
const ASIDE_MS = 250

/**
 * HEAD: tells how far an upload is saved. It makes a PATCH in progress save, never leave, whichever process brings it, and
 * waits only so long.
 *
 * No passing fault is answered with a status that makes clients start over from the first byte (401, 403, 429, 5xx):
 * where the store cannot be asked, the row's offset is told; where the row cannot be read, it is 423, which clients retry.
 */
export async function readOffset(desk: Desk, ask: TusAsk): Promise<TusAnswer> {
  let found: Found
  try {
    found = await findUpload(desk, ask)
  } catch (thrown) {
    if (hasCode(thrown, 'not_found') || hasCode(thrown, 'gone')) throw thrown
    throw fail.locked('The upload cannot be asked about just now. Try again in a moment', {
      cause: thrown,
      facts: { retryAfterSeconds: 2 },
    })
  }
  const isJoined = isFinal(found.row)
  let live: LiveUpload | null | undefined = null
  if (found.row.state === 'open' && !isJoined) {
    let gone: unknown = null
    const work = bringUpToDate(desk, ask, found).catch((thrown: unknown) => {
      if (hasCode(thrown, 'gone')) gone = thrown
    })
    await within(desk.drainMs + ASIDE_MS, work)
    if (hasCode(gone, 'gone')) throw gone
    live = found.live ?? desk.live.get(found.row.id)
  }
  const { row } = found
  const savedBytes = Math.max(row.savedBytes, live?.savedBytes ?? 0)
  // A part that nobody joins goes as well.
  const willExpire = live ? live.willExpire : row.state !== 'finished' || isPartial(row)
  const expiresAt = willExpire ? (live?.expiresAt ?? row.expiresAt) : null
  // "The Server MUST always include the Upload-Offset header in the response for a HEAD request, even if the offset is 0,
  // or the upload is already considered completed. If the size of the upload is known, the Server MUST include the
  // Upload-Length header in the response." And: "The Server MUST prevent the client and/or proxies from caching the
  // response by adding the Cache-Control: no-store header to the response."
  const headers: Record<string, string> = expiresAt ? expires(expiresAt) : {}
  // Concatenation: "The response to a HEAD request for a final upload SHOULD NOT contain the Upload-Offset header unless the
  // concatenation has been successfully finished."
  if (!isJoined || row.state === 'finished') headers['upload-offset'] = String(savedBytes)
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
  return answer(200, headers)
}

/** Saves what a PATCH brought so far, or verifies what a killed process left; finishes what has everything and was not finished. */
async function bringUpToDate(desk: Desk, ask: TusAsk, found: Found): Promise<void> {
  const live = found.live ?? (await openLive(desk, found.row))
  if (!live) {
    // Another process holds it, and saves if it can be asked: the row says what it has acknowledged.
    await askHolder(desk, found.row.id, 'save')
    found.row = (await findUpload(desk, ask)).row
    return
  }
  found.live = live
  await catchUp(live)
}

import { type AppError, hasCode } from '../../errors/app-error'
import { fail } from '../../errors/fail'
import { type BodySource } from '../body-source'
import { withFacts } from './answers'
import { type Checksum } from './checksum'
import { type Desk, known } from './desk'
import { giveUp } from './give-up'
import { busy, type LiveUpload } from './live-upload'
import { type Ended, Receiving } from './receiving'

export interface Incoming {
  body: BodySource
  signal: AbortSignal
  checksum?: Checksum | null
  /** How many bytes this request says that it brings. */
  announcedBytes?: number | null
  /** The length that this request says, where it was deferred until now. */
  lengthBytes?: number | null
}

/**
 * Takes a body into an upload that nobody else writes to now, saves what came, and finishes the upload when that was
 * the last byte. The claim is made before the first wait.
 *
 * TUS 1.0.0, PATCH: "The Server SHOULD store as much of the received data as possible": whatever the end, it is saved.
 * Only of a body with a checksum is nothing saved before all of it has come and matches.
 *
 * @throws AppError when the bytes could not be saved, or did not come to their end; its facts name the saved offset
 */
export async function receiveBody(desk: Desk, live: LiveUpload, incoming: Incoming): Promise<void> {
  const { checksum = null, lengthBytes = null, announcedBytes = null } = incoming
  const mostBytes = lengthBytes ?? live.mostBytes
  const receiving = new Receiving(desk, live, { ...incoming, mostBytes, onChunk: (chunk) => checksum?.update(chunk) })
  try {
    if (checksum) await live.doubt()
    else if (lengthBytes !== null) await live.declare(lengthBytes)
    if (live.lengthBytes === null) {
      // Room for what is announced, or for a beginning, before the first byte is read.
      await live.claim(live.savedBytes + (announcedBytes ?? 1)).catch((thrown: unknown) => receiving.refuse(known(thrown)))
    }
    receiving.start()
    const how = await receiving.ended
    if (live.failure) throw live.failure
    if (how === 'terminated' || how === 'lost') throw notWhole(how)
    const refusal = how === 'whole' ? null : (receiving.refusal ?? notWhole(how))
    if (checksum) await judge(live, checksum, refusal)
    await live.save()
    if (checksum && lengthBytes !== null) await live.declare(lengthBytes)
    if (live.isWhole) await live.finish()
    // No length that could still be said is as long as this: nothing can come of it any more, and it would only take room.
    const isTooLong = how === 'too_long' || hasCode(refusal, 'quota_exceeded')
    if (isTooLong && live.lengthBytes === null) await giveUp(desk, live.row, 'terminated')
    if (refusal) throw refusal
  } catch (thrown) {
    throw withFacts(known(thrown), { offsetBytes: live.savedBytes })
  } finally {
    await live.giveBack()
    receiving.release()
  }
}

/**
 * Checksum: "In the first two cases the uploaded chunk MUST be discarded, and the upload and its offset MUST NOT be
 * updated." A chunk that did not come whole was not verified, and is discarded like them.
 */
async function judge(live: LiveUpload, checksum: Checksum, notComplete: AppError | null): Promise<void> {
  const refusal = notComplete ?? checksum.refusal()
  if (!refusal) return live.trust()
  await live.rollBack()
  throw refusal
}

function notWhole(how: Exclude<Ended, 'whole'>): AppError {
  switch (how) {
    case 'too_long':
      return fail.tooLarge('More bytes came than the upload was announced to have, or may have')
    case 'slow':
      return fail.timeout('The bytes come too slowly. What came is kept: ask where the upload stands and go on from there')
    case 'silent':
      return fail.timeout('Nothing came for too long. Ask where the upload stands and go on from there', { facts: { hangUp: 1 } })
    case 'broken':
      return fail.timeout('The connection broke before everything had arrived')
    case 'terminated':
      return fail.gone('This upload was given up: start again')
    case 'closing':
      return fail.unavailable('The server is restarting. Go on in a moment')
    case 'refused':
    case 'taken':
    case 'lost':
      return busy()
  }
}

import { type AppError } from '../../errors/app-error'
import { fail } from '../../errors/fail'
import { type BodySource } from '../body-source'
import { withFacts } from './answers'
import { type Desk, known } from './desk'
import { busy, type LiveUpload } from './live-upload'
import { type Ended, Receiving } from './receiving'

/**
 * Takes a body into an upload that nobody else writes to now, saves what came, and finishes the upload when that was
 * the last byte. The claim is made before the first wait.
 *
 * TUS 1.0.0, PATCH: "The Server SHOULD store as much of the received data as possible": whatever the end, it is saved.
 *
 * @throws AppError when the bytes could not be saved, or did not come to their end; its facts name the saved offset
 */
export async function receiveBody(desk: Desk, live: LiveUpload, body: BodySource, signal: AbortSignal): Promise<void> {
  const receiving = new Receiving(desk, live, body, signal)
  try {
    const how = await receiving.ended
    if (live.failure) throw live.failure
    if (how !== 'terminated' && how !== 'lost') {
      await live.save()
      if (live.isWhole) await live.finish()
    }
    if (how !== 'whole') throw notWhole(how)
  } catch (thrown) {
    throw withFacts(known(thrown), { offsetBytes: live.savedBytes })
  } finally {
    receiving.release()
  }
}

function notWhole(how: Exclude<Ended, 'whole'>): AppError {
  switch (how) {
    case 'too_long':
      return fail.tooLarge('More bytes came than the upload was announced to have')
    case 'stalled':
      return fail.timeout('Nothing came for too long. Ask where the upload stands and go on from there')
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

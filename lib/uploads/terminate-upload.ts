import { fail } from '../errors/fail'
import { answer } from './_internal/answers'
import { type Desk } from './_internal/desk'
import { findUpload } from './_internal/find-upload'
import { giveUp, giveUpPart } from './_internal/give-up'
import { askHolder } from './_internal/hand-over'
import { busy } from './_internal/live-upload'
import { isPartial } from './_internal/upload-row'
import { type TusAnswer, type TusAsk } from './tus-ask'

/**
 * DELETE: gives an unfinished upload up and removes its bytes, also while a PATCH is bringing more, to whichever process.
 *
 * TUS 1.0.0, Termination: "When receiving a DELETE request for an existing upload the Server SHOULD free associated
 * resources and MUST respond with the 204 No Content status confirming that the upload was terminated. For all future
 * requests to this URL, the Server SHOULD respond with the 404 Not Found or 410 Gone status." A finished upload has
 * become a file, which has rules of its own for removing it: it is refused here.
 */
export async function terminateUpload(desk: Desk, ask: TusAsk): Promise<TusAnswer> {
  const { row } = await findUpload(desk, ask)
  if (row.state === 'finished' && isPartial(row)) {
    if (!(await giveUpPart(desk, row, 'terminated'))) throw fail.conflict('Another upload is just being made of this part')
    return answer(204)
  }
  if (row.state === 'finished') throw fail.conflict('The upload is complete: delete the file instead')
  if (await giveUp(desk, row, 'terminated')) return answer(204)
  const hasLeft = await askHolder(desk, row.id, 'end')
  if (!hasLeft || !(await giveUp(desk, row, 'terminated'))) throw busy()
  return answer(204)
}

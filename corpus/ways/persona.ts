import type { Way } from './way'
import { jsonOf } from '../support/session'
import { idIn, sendByForm } from './form'

/** A creator stores it for a persona. */
export const persona: Way = {
  name: 'persona',
  async send({ creator, personaId }, { bytes, fileName }) {
    const answer = await sendByForm(creator, `/api/v1/media/upload/${personaId}`, bytes, fileName)
    const mediaId = answer.status < 300 ? jsonOf<{ id: number }>(answer)?.id : undefined
    return { answers: [answer], fileId: idIn(answer, 'file_id'), ...(mediaId === undefined ? {} : { mediaId }) }
  },
}

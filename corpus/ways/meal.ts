import type { Way } from './way'
import { idIn, sendByForm } from './form'

/** A client sends it as the photo of a meal. */
export const meal: Way = {
  name: 'meal',
  async send({ client }, { bytes, fileName }) {
    const answer = await sendByForm(client, '/api/nutrition/photos/upload', bytes, fileName)
    return { answers: [answer], fileId: idIn(answer, 'id') }
  },
}

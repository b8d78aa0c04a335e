import type { Way } from './way'
import { idIn, sendByForm } from './form'

/** A patient's client sends it into their case by a form. */
export const caseByForm: Way = {
  name: 'case by form',
  async send({ patient, caseId }, { bytes, fileName }) {
    const answer = await sendByForm(patient, '/api/v1/images/upload', bytes, fileName, { caseId })
    return { answers: [answer], fileId: idIn(answer, 'id') }
  },
}

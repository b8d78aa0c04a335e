import type { Way } from './way'
import { sendByTus } from './tus'

/** A patient sends it into their case, resumably. */
export const caseByTus: Way = {
  name: 'case by TUS',
  send: ({ patient, caseId }, { bytes, fileName }) => sendByTus(patient, bytes, { filename: fileName, case_id: caseId }),
}

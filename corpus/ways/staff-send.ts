import type { Way } from './way'
import { sendByTus } from './tus'

/** A staff member sends it into a patient's case, as the page *Send* does: with the eye and a note. */
export const staffSend: Way = {
  name: 'staff send',
  send: ({ staff, staffCaseId }, { bytes, fileName }) =>
    sendByTus(staff, bytes, { filename: fileName, case_id: staffCaseId, eye_side: 'left', description: 'At the desk' }),
}

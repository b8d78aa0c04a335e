import { type CurrentUser } from '../../shell/current-user'
import { type CaseFile } from '../case-file'

/** Readers of a case may request a retake from its sender; the sender may not. */
export const canRequestRetake = (file: CaseFile, me: CurrentUser): boolean =>
  ['staff', 'doctor', 'admin'].includes(me.role) &&
  file.status === 'completed' &&
  file.sent_by !== null &&
  file.sent_by.id !== me.id

import { type Role } from '@/lib/access/actor'
import { type UploadItem } from '../../queue/upload-item'

/** What goes alone: an object of DICOM is withdrawn with its whole study, of which this device may not have sent the rest. */
const GOES_ALONE = /^(image|video)\/|^application\/pdf$/

/** Whether its sender may take an image of a case back with one press: a doctor gives a reason, and so not. */
export const mayUndoSending = (
  { state, fileId, caseId, group, type }: Pick<UploadItem, 'state' | 'fileId' | 'caseId' | 'group' | 'type'>,
  role: Role,
): boolean =>
  (role === 'staff' || role === 'patient') &&
  state === 'ready' &&
  fileId !== null &&
  caseId !== '' &&
  group === null &&
  type !== null &&
  GOES_ALONE.test(type)

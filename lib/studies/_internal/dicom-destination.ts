import type { Destination } from '../../files/record/new-file'
import { resolveNamedUser } from './resolve-named-user'
import { KINDS } from '../../files/record/kinds/schema'

interface DicomDestination {
  /** A user of ours. */
  userId: string | null
  /** Or one of a service account's frontend, by its own name for them. */
  frontendUser: string | null
  /** It is in their list at once. */
  isInUserList: boolean
  /** The user as the sender named them; null for none. */
  userName: string | null
}

/** Sends a file to the DICOM API: what is stored of it is a de-identified DICOM object. */
export const dicomDestination = ({ userId, frontendUser, isInUserList, userName }: DicomDestination): Destination => ({
  admit: () => ({
    kind: KINDS.dicom_upload,
    permission: 'dicom:create',
    place: () => ({ dicomUpload: { create: { userId, frontendUser, batchId: null, isInUserList } } }),
  }),
  requireStillOpen: async (actor) => userName !== null && resolveNamedUser(actor, userName),
})

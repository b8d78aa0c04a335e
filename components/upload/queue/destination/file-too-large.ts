import { FILE_TYPES } from '@/lib/files/record/kinds/file-types/schema'
import { type OwnRefusal } from '../upload-refusal'
import { type AcceptedFileType } from './accepted-file-type'

/** The refusal of a file that is larger than its type may be here. */
export const fileTooLarge = ({ type, maxBytes }: AcceptedFileType): OwnRefusal => ({
  code: 'fileTooLarge',
  params: { family: FILE_TYPES[type].family, maxBytes },
})

import { type KindName } from '@/lib/files/record/kinds/schema'
import { type OwnRefusal } from '../upload-refusal'
import { acceptedExtensions, acceptedFileType, type AcceptedFileType, acceptedTypeLabels } from './accepted-file-type'
import { fileTooLarge } from './file-too-large'

/** The destination of a file that belongs to a persona. */
export interface PersonaDestination {
  personaId: number
}

const kinds = ['persona_image', 'persona_video'] as const

/** For `<input accept>`. */
export const acceptedPersonaMedia = `image/*,video/*,${acceptedExtensions(...kinds)}`

/** The type of a media file by name, else by the browser's type; null where a persona does not accept it. */
export const personaMediaType = (name: string, browserType: string): AcceptedFileType | null =>
  acceptedFileType(kinds, name, browserType)

/** Why a media file would be refused; null for one that is accepted. */
export function refusalOfPersonaMedia(type: AcceptedFileType | null, sizeBytes: number, browserType: string): OwnRefusal | null {
  if (sizeBytes === 0) return { code: 'emptyFile' }
  if (!type) return { code: 'unsupportedType', params: { types: acceptedTypeLabels(...kindsLike(browserType)) } }
  return sizeBytes > type.maxBytes ? fileTooLarge(type) : null
}

/** The kinds that a file of this type could have been meant as. */
function kindsLike(browserType: string): readonly KindName[] {
  if (browserType.startsWith('image/')) return ['persona_image']
  return browserType.startsWith('video/') ? ['persona_video'] : kinds
}

import { familyOf } from '@/lib/files/record/kinds/file-types/schema'
import { declaredTypesText, KINDS, tooLargeMessage, unsupportedTypeMessage } from '@/lib/files/record/kinds/schema'
import { acceptedExtensions, acceptedFileType, type AcceptedFileType } from './accepted-file-type'

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

/** The error message for a media file that would be refused, the same as the server's; null for one that is accepted. */
export function validatePersonaMedia(type: AcceptedFileType | null, sizeBytes: number, browserType: string): string | null {
  if (sizeBytes === 0) return 'The file is empty. Choose it again.'
  if (!type) {
    if (browserType.startsWith('image/')) return unsupportedTypeMessage(KINDS.persona_image)
    if (browserType.startsWith('video/')) return unsupportedTypeMessage(KINDS.persona_video)
    return `Invalid file type. Allowed types: ${declaredTypesText(KINDS.persona_image, KINDS.persona_video)}`
  }
  if (sizeBytes <= type.maxBytes) return null
  return tooLargeMessage(familyOf(type.type) === 'video' ? KINDS.persona_video : KINDS.persona_image, type.maxBytes)
}

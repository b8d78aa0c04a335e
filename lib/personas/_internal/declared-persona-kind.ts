import { fail } from '../../errors/fail'
import { standardType, typeOfFilename } from '../../files/record/kinds/file-types/schema'
import { unsupportedTypeError } from '../../files/record/kinds/kind-errors'
import { declaredTypesText, KINDS, type Kind } from '../../files/record/kinds/schema'

const PERSONA_KINDS = [KINDS.persona_image, KINDS.persona_video]

/**
 * Decides whether a file for a persona is declared as an image or a video: by its type, or without one by its
 * extension. Its content decides later.
 *
 * @returns its kind and its type
 * @throws AppError `bad_input`, in the words that clients of the Media API know
 */
export function declaredPersonaKind(declared: string | null, filename: string | null): { kind: Kind; type: string } {
  const type = standardType(declared)
  const family = type?.slice(0, 6)
  if (type && (family === 'image/' || family === 'video/')) {
    const kind = family === 'image/' ? KINDS.persona_image : KINDS.persona_video
    if (!Object.hasOwn(kind.accepts, type)) throw unsupportedTypeError(kind)
    return { kind, type }
  }
  const named = type === null ? typeOfFilename(filename ?? '') : null
  const kind = named && PERSONA_KINDS.find(({ accepts }) => Object.hasOwn(accepts, named))
  if (!named || !kind) throw fail('media_type_not_valid', { allowed_types: declaredTypesText(...PERSONA_KINDS) })
  return { kind, type: named }
}

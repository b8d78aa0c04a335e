import { detectContentType } from '../../imaging/content-type/detect-content-type'
import { unsupportedTypeError } from '../../files/record/kinds/kind-errors'
import { KINDS, type Kind } from '../../files/record/kinds/schema'
import { KEPT_BY_CONVERTED_JPEG, standardType } from '../../files/record/kinds/file-types/schema'
import { declaredPersonaKind } from './declared-persona-kind'

const PERSONA_KINDS = [KINDS.persona_image, KINDS.persona_video]

/**
 * Detects by the first bytes which image or video type a persona's file has. A declared type only has to be an
 * accepted one of the same family; a name is ignored where the bytes are known.
 *
 * @param head as much as detectContentType takes
 * @throws AppError `bad_input`, in the words that clients of the Media API know
 */
export async function detectPersonaContentType(
  head: Buffer,
  { declared, filename }: { declared: string | null; filename: string | null },
): Promise<string> {
  const declaredKind = declaredKindOf(declared, filename)
  const found = await detectContentType(head)
  const kind = found && PERSONA_KINDS.find(({ accepts }) => Object.hasOwn(accepts, found))
  if (found && kind && (!declaredKind || declaredKind === kind)) return found
  if (declaredKind) throw unsupportedTypeError(declaredKind)
  // Neither the declaration nor the content says which of the two was intended: perhaps its name does.
  throw unsupportedTypeError(declaredPersonaKind(null, filename).kind)
}

function declaredKindOf(declared: string | null, filename: string | null): Kind | null {
  const type = standardType(declared)
  if (type === KEPT_BY_CONVERTED_JPEG) return KINDS.persona_image
  return type === null ? null : declaredPersonaKind(declared, filename).kind
}

import { identifyContent } from '../imaging/identify-content'
import { wrongTypeFor } from './kind-refusals'
import { KINDS, standardType } from './kinds'
import { personaKind } from './persona-kind'

const BOTH = [KINDS.persona_image, KINDS.persona_video]

/**
 * Tells by the first bytes of something for a persona which picture or video it is. A type that was declared counts only in
 * that it must be one that is taken, and of the same sort; a name says nothing where the bytes are known.
 *
 * @param head as much as identifyContent takes
 * @throws AppError `bad_input`, in the words that clients of door 5 know
 */
export async function contentKind(
  head: Buffer,
  { declared, filename }: { declared: string | null; filename: string | null },
): Promise<string> {
  const said = standardType(declared) === null ? null : personaKind(declared, filename).kind
  const found = await identifyContent(head)
  const kind = found && BOTH.find(({ accepts }) => Object.hasOwn(accepts, found))
  if (found && kind && (!said || said === kind)) return found
  if (said) throw wrongTypeFor(said)
  // Neither what was declared nor what it is tells which of the two it was to be: perhaps its name does.
  throw wrongTypeFor(personaKind(null, filename).kind)
}

import { type Kind, kindOf } from './accepted-kinds'
import { diaryKindOf, type DiaryPlace } from './diary-place'
import { mediaKindOf, type PersonaPlace } from './persona-place'

/** The kind of a file where it is to lie: a diary, a persona or a case; null for what that place does not take. */
export function kindAt(
  { diary, persona }: { diary: DiaryPlace | null; persona: PersonaPlace | null },
  name: string,
  browserType: string,
  head: Uint8Array,
): Kind | null {
  if (persona) return mediaKindOf(persona, name, browserType)
  return diary ? diaryKindOf(diary, name, browserType) : kindOf(name, browserType, head)
}

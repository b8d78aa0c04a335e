import { type AcceptedFileType } from './accepted-file-type'
import { caseFileType } from './case-file-types'
import { diaryFileType, type DiaryDestination } from './diary-destination'
import { personaMediaType, type PersonaDestination } from './persona-destination'

/** The type of a file for its destination: a diary, a persona or a case; null where that does not accept it. */
export function fileTypeForDestination(
  { diary, persona }: { diary: DiaryDestination | null; persona: PersonaDestination | null },
  name: string,
  browserType: string,
  head: Uint8Array,
): AcceptedFileType | null {
  if (persona) return personaMediaType(name, browserType)
  return diary ? diaryFileType(diary, name, browserType) : caseFileType(name, browserType, head)
}

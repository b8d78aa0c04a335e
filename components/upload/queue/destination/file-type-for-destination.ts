import { type AcceptedFileType } from './accepted-file-type'
import { caseFileType } from './case-file-types'
import { diaryFileType, type DiaryDestination } from './diary-destination'
import { personaMediaType, type PersonaDestination } from './persona-destination'

const JPEG = { name: 'image.jpg', type: 'image/jpeg' } as const
const isJpeg = (head: Uint8Array): boolean => head[0] === 0xff && head[1] === 0xd8 && head[2] === 0xff

/** The type of a file for its destination: a diary, a persona or a case; null where that does not accept it. */
export function fileTypeForDestination(
  { diary, persona }: { diary: DiaryDestination | null; persona: PersonaDestination | null },
  name: string,
  browserType: string,
  head: Uint8Array,
): AcceptedFileType | null {
  // A phone that converts a photograph for a page may leave it the name of a HEIC.
  if (isJpeg(head) && name !== JPEG.name) return fileTypeForDestination({ diary, persona }, JPEG.name, JPEG.type, head)
  if (persona) return personaMediaType(name, browserType)
  return diary ? diaryFileType(diary, name, browserType) : caseFileType(name, browserType, head)
}

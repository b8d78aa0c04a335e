import { mediaFilename } from '../../files/record/text/media-filename'
import { isUuid } from '../../runtime/uuid'

/** The id in such a name; null for anything that is not exactly a UUID and a short extension. */
export function parseMediaFilename(name: string): { id: string; ending: string } | null {
  const [, id, ending] = /^([0-9a-f-]{36})\.([a-z]{3,4})$/.exec(name) ?? []
  return id !== undefined && ending !== undefined && isUuid(id) ? { id, ending } : null
}

/** Where the Coaching API serves a file. */
export const mediaUrl = (category: string, file: { id: string; type: string | null }): string =>
  `/api/files/media/${category}/${mediaFilename(file)}`

import { isId } from '../runtime/new-id'

/** How the names of files end, by what they are. */
const ENDINGS: Partial<Record<string, string>> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
  'image/gif': 'gif',
  'image/bmp': 'bmp',
  'image/tiff': 'tiff',
  'video/mp4': 'mp4',
  'video/x-msvideo': 'avi',
  'video/quicktime': 'mov',
  'video/x-ms-wmv': 'wmv',
  'video/x-flv': 'flv',
  'video/webm': 'webm',
  'video/x-matroska': 'mkv',
  'video/3gpp': '3gp',
  'application/dicom': 'dcm',
  'application/pdf': 'pdf',
  'application/msword': 'doc',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
}

/** How the name of a file of this type ends; null where nothing is known of it. */
export const endingOf = (type: string | null): string | null => (type === null ? null : (ENDINGS[type] ?? null))

/** The name under which door 4 serves a file: its id, and an ending by content. What its sender called it is another thing. */
export const mediaName = ({ id, type }: { id: string; type: string | null }): string =>
  type !== null && ENDINGS[type] ? `${id}.${ENDINGS[type]}` : id

/** The id in such a name; null for anything that is not exactly a UUID and a short ending, whatever else it spells. */
export function readMediaName(name: string): { id: string; ending: string } | null {
  const [, id, ending] = /^([0-9a-f-]{36})\.([a-z]{3,4})$/.exec(name) ?? []
  return id !== undefined && ending !== undefined && isId(id) ? { id, ending } : null
}

/** Where door 4 serves a file. */
export const mediaUrl = (category: string, file: { id: string; type: string | null }): string =>
  `/api/files/media/${category}/${mediaName(file)}`

import { extensionOf } from '../kinds/file-types/schema'

/**
 * The name under which the Coaching API serves a file: its id, and an extension by content. It is unrelated to the
 * sender's filename.
 */
export function mediaFilename({ id, type }: { id: string; type: string | null }): string {
  const extension = extensionOf(type)
  return extension === null ? id : `${id}.${extension}`
}

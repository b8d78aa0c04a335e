import type { Actor } from '../access/actor'
import { hasCode } from '../errors/app-error'
import { fail } from '../errors/fail'
import { isCategory } from '../files/categories'
import { deliver, type Delivery } from '../files/deliver'
import { mediaName, readMediaName } from '../files/media-name'
import type { MediaVariant } from './media-schema'

export interface OpenMedia {
  /** A folder of door 4, or `thumbnails`. */
  fileType: string
  /** A UUID and an ending, as `url` gave it. */
  filename: string
  /** The file as it was sent where nothing is said. */
  variant: MediaVariant | undefined
  /** The Accept header. */
  accept: string | null
  ip: string | null
}

/** What door 4 calls the sizes that are stored. */
const WORDS = { thumbnail: 'stamp', medium: 'medium', large: 'large' } as const

/**
 * Opens a file of door 4, or one of its sizes, under the name that its `url` has. No name is ever looked up on a disk: what
 * is not exactly the id of a file in that folder is nothing.
 *
 * @throws AppError `not_found` for whatever is not the actor's to know of, or not completed; `preview_unavailable` for a
 * size of something that is no picture; `bad_input` for another size than a thumbnail among thumbnails
 */
export async function openMedia(actor: Actor, { fileType, filename, variant, accept, ip }: OpenMedia): Promise<Delivery> {
  const name = readMediaName(filename)
  const isThumbnail = fileType === 'thumbnails'
  if (!name || !(isThumbnail || isCategory(fileType))) throw fail.notFound('file')
  if (isThumbnail && variant !== undefined && variant !== 'thumbnail')
    throw fail.badInput('variant: among thumbnails there are thumbnails only')
  const word = isThumbnail ? WORDS.thumbnail : variant ? WORDS[variant] : 'original'
  const isMeant = (file: { id: string; category: string | null; type: string | null }) =>
    isThumbnail
      ? file.category !== null && (name.ending === 'webp' || filename === mediaName(file))
      : file.category === fileType && filename === mediaName(file)
  try {
    return await deliver(actor, { fileId: name.id, variant: word, accept, ip, isMeant })
  } catch (thrown) {
    throw hasCode(thrown, 'not_found') ? fail.notFound('file', { cause: thrown }) : thrown
  }
}

import type { Actor } from '../../access/actor'
import { hasCategory } from '../../errors/app-error'
import { fail } from '../../errors/fail'
import { isCategory } from './categories'
import { deliverFile, type Delivery } from '../../files/deliver/deliver-file'
import { mediaFilename } from '../../files/record/text/media-filename'
import { parseMediaFilename } from './media-url'
import type { MediaVariant } from './schema'

export interface OpenMediaInput {
  /** A folder of the Coaching API, or `thumbnails`. */
  fileType: string
  /** A UUID and an extension, as in `url`. */
  filename: string
  /** The original by default. */
  variant: MediaVariant | undefined
  /** The Accept header. */
  accept: string | null
  ip: string | null
}

/** The Coaching API's names of the stored sizes. */
const STORED_VARIANTS = { thumbnail: 'stamp', medium: 'medium', large: 'large' } as const

/**
 * Opens a file of the Coaching API, or one of its sizes, under the name in its `url`. No name is ever looked up on a
 * disk: anything but the exact id of a file in that folder is not found.
 *
 * @throws AppError `not_found` for a file that is not visible to the actor, or not completed; `preview_unavailable`
 * for a size of something that is no image; `bad_input` for another size than a thumbnail among thumbnails
 */
export async function openMedia(actor: Actor, { fileType, filename, variant, accept, ip }: OpenMediaInput): Promise<Delivery> {
  const name = parseMediaFilename(filename)
  const isThumbnail = fileType === 'thumbnails'
  if (!name || !(isThumbnail || isCategory(fileType))) throw fail('file_not_found')
  if (isThumbnail && variant !== undefined && variant !== 'thumbnail') throw fail('thumbnail_variant_not_valid')
  const variantName = isThumbnail ? STORED_VARIANTS.thumbnail : variant ? STORED_VARIANTS[variant] : 'original'
  const matches = (file: { id: string; category: string | null; type: string | null }) =>
    isThumbnail
      ? file.category !== null && (name.ending === 'webp' || filename === mediaFilename(file))
      : file.category === fileType && filename === mediaFilename(file)
  try {
    return await deliverFile(actor, { fileId: name.id, variant: variantName, accept, ip, matches })
  } catch (thrown) {
    throw hasCategory(thrown, 'not_found') ? fail('file_not_found', { cause: thrown }) : thrown
  }
}

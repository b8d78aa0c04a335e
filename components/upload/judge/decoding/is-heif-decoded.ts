import { MAX_HEIC_PIXELS } from '@/lib/imaging/raster/schema'
import { type PickedFile } from '../../queue/identity/picked-file'
import { type HeifItems, readHeifItems } from './read-heif-items'

/** ISO/IEC 23008-12 Annex B, and AV1 Image File Format §2.2. */
const DECODED_CODECS: ReadonlySet<string> = new Set(['hvc1', 'av01'])
/** ISO/IEC 23008-12 §6.6.2: made of others, as they are, side by side or one over the other. */
const MADE_OF_OTHERS: ReadonlySet<string> = new Set(['iden', 'grid', 'iovl'])
const MAX_DEPTH = 4

/**
 * Whether the server decodes a HEIF, by the codec of its primary image and by its size.
 *
 * @throws RangeError for one that is cut
 */
export async function isHeifDecoded(file: PickedFile): Promise<boolean> {
  const items = await readHeifItems(file)
  if (!items) return false
  const isTiled = (items.parts.get(items.primary)?.length ?? 0) > 1
  const limit = isTiled ? MAX_HEIC_PIXELS.tiled : MAX_HEIC_PIXELS.whole
  return isCodecDecoded(items, items.primary, MAX_DEPTH) && (items.pixels.get(items.primary) ?? 0) <= limit
}

function isCodecDecoded({ types, parts }: HeifItems, item: number, depth: number): boolean {
  const type = types.get(item) ?? ''
  if (!MADE_OF_OTHERS.has(type)) return DECODED_CODECS.has(type)
  const made = parts.get(item) ?? []
  return depth > 0 && made.length > 0 && made.every((part) => isCodecDecoded({ types, parts } as HeifItems, part, depth - 1))
}

import type { DicomObject } from '../../parse/parse-data-set'
import type { Span } from '../parse/walk'
import type { ImagePixelModule } from './image-pixel-module'

const RLE_LOSSLESS = '1.2.840.10008.1.2.5'
/** How a codestream begins: JPEG and JPEG-LS, JPEG 2000, JPEG XL; the last two also in boxes. In hexadecimal digits. */
const STARTS = /^(ffd8ff|ff4fff51|ff0a|0000000c(6a502020|4a584c20))/

/**
 * Whether a fragment begins a frame, by its first bytes alone. It is asked where neither a count nor a table says it: some
 * writers divide the frames of any codec into fragments, also RLE, where PS3.5 A.4.2 forbids it.
 */
export async function beginsFrame(
  { reader, transferSyntaxUid }: DicomObject,
  facts: ImagePixelModule,
  { start, end }: Span,
): Promise<boolean> {
  const begins = transferSyntaxUid === RLE_LOSSLESS ? rleHeader(facts) : STARTS
  return begins.test(Buffer.from(await reader.read(start, Math.min(start + 8, end))).toString('hex'))
}

/** How the header of an RLE frame begins: the number of its segments, and where the first one lies (PS3.5 G.5). */
const rleHeader = ({ samples, bitsAllocated }: ImagePixelModule): RegExp =>
  new RegExp(`^${(samples * Math.max(1, bitsAllocated / 8)).toString(16).padStart(2, '0')}00000040000000`)

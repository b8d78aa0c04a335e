import { fail } from '../../../errors/fail'
import { withoutJpegMetadata } from '../../deidentify/strip-jpeg-metadata'
import type { DicomObject } from '../../parse/parse-data-set'
import { readTexts } from '../../parse/read-value'
import { parseJpegHeader } from '../../write/parse-jpeg-header'
import type { ImagePixelModule } from '../pixels/image-pixel-module'
import type { Piece } from '../write/pieces'
import type { Keyword } from '../standard/tags'
import { paddedText } from './replacement-value'
import { encapsulate } from './rewrite-pixel-data'
import type { Rectangle } from './blacken-rectangles'

/** Fills areas of a JPEG with black, and encodes it anew. */
export type CoverJpeg = (jpeg: Uint8Array, rectangles: readonly Rectangle[]) => Promise<Uint8Array>

interface CoveredJpeg {
  elements: [tag: number, vr: string, value: Uint8Array][]
  pixelData: Piece[]
}

/**
 * Blackens areas of a photograph whose pixels are too many to be written without compression: it stays a baseline JPEG, encoded
 * anew, and its object says so (PS3.3 C.7.6.1.1.5).
 *
 * @throws AppError `image_unreadable` where what comes back is no JPEG of that size; whatever `cover` throws
 */
export async function coverLargeJpeg(
  object: DicomObject,
  facts: ImagePixelModule,
  { jpeg, rectangles, cover }: { jpeg: Uint8Array; rectangles: readonly Rectangle[]; cover: CoverJpeg },
): Promise<CoveredJpeg> {
  const covered = await withoutJpegMetadata(await cover(jpeg, rectangles))
  const header = parseJpegHeader(covered)
  const isAlike = header?.width === facts.columns && header.height === facts.rows && header.components === facts.samples
  if (!isAlike) throw fail('image_unreadable')
  const ratio = ((facts.columns * facts.rows * facts.samples) / covered.length).toFixed(2)
  const { dataSet } = object
  const earlier = (keyword: Keyword) => readTexts(object, dataSet, keyword)
  return {
    elements: [
      [0x00282110, 'CS', paddedText('01')],
      [0x00282112, 'DS', paddedText([...(await earlier('LossyImageCompressionRatio')), ratio].join('\\'))],
      [0x00282114, 'CS', paddedText([...(await earlier('LossyImageCompressionMethod')), 'ISO_10918_1'].join('\\'))],
    ],
    pixelData: encapsulate([[covered]], { tag: facts.pixelData.tag, vr: 'OB' }, dataSet.encoding),
  }
}

import { hasCode } from '../errors/app-error'
import { type ByteReader } from '../dicom/byte-reader'
import { checkWhole } from '../dicom/check-whole'
import { parseDataSet } from '../dicom/parse-data-set'
import { type DicomMetadata, readMetadata } from '../dicom/read-metadata'
import { renderFrame, type RenderedFrame } from '../dicom/render-frame'
import { type Derived } from './decode-picture'
import { decodeQuality, readForQuality } from './decode-quality'
import { renderVariants } from './render-variants'

export interface DerivedDicom {
  metadata: DicomMetadata
  /** Null for an object without pixels, and for one whose pixels cannot be drawn here. */
  pictures: Derived | null
  previewState: 'preview_unavailable' | null
}

/**
 * Reads a DICOM object's facts, sees that it is whole, and makes the derived pictures from its first frame, drawn with its
 * own window. It is judged by the frame that stands for it. Runs in a decoder child.
 *
 * @throws AppError `corrupt` when it is no whole DICOM object.
 */
export async function decodeDicom(reader: ByteReader): Promise<DerivedDicom> {
  const object = await parseDataSet(reader)
  const metadata = await readMetadata(object)
  await checkWhole(object)
  if (!metadata.hasPixels) return { metadata, pictures: null, previewState: null }
  let frame: RenderedFrame
  try {
    frame = await renderFrame(object, { frame: 0 })
  } catch (error) {
    if (!hasCode(error, 'preview_unavailable')) throw error
    return { metadata, pictures: null, previewState: 'preview_unavailable' }
  }
  const { width, height } = frame
  const capturedAt = metadata.capturedAt === null ? null : new Date(metadata.capturedAt)
  const rendered = await renderVariants(frame, { width, height })
  const quality = metadata.frames > 1 ? await decodeQuality(readForQuality(object, frame)) : rendered.quality
  const pictures = { width, height, frames: metadata.frames, capturedAt, ...rendered, quality }
  return { metadata, pictures, previewState: null }
}

import type { TextSearch } from '../text-detection/found-text'
import { serveDecodeTasks } from '../_internal/decoder-pool/serve-decode-tasks'
import { type RenderingOptions } from '../_internal/dicom/encode-rendered-frame'
import { type PhotoDicomAttributes } from '../_internal/dicom/encode-photo-as-dicom'
import { type PixelRectangle } from '../blackout/pixel-rectangle'
import { type DocumentType } from '../documents/check-document'
import { type FrameFormat } from '../dicom/encode-dicom-frame'
import { type ContentType } from '../content-type/detect-content-type'

/** The program of a decoder child. Each decoder is loaded on first use. */

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

interface ImageInput {
  bytes: Buffer
  type: ContentType
}

serveDecodeTasks({
  pictures: async (input) => {
    const { bytes, type } = input as ImageInput
    const { decodeImage: decodePicture } = await import('../raster/decode-image')
    return decodePicture(bytes, type)
  },
  dicom: async (_, reader) => {
    const { decodeDicom } = await import('../dicom/decode-dicom')
    return decodeDicom(reader!)
  },
  'dicom-frame': async (input, reader) => {
    const { frame, form } = input as { frame: number; form: FrameFormat }
    const { encodeDicomFrame: decodeFrame } = await import('../dicom/encode-dicom-frame')
    return decodeFrame(reader!, frame, form)
  },
  quality: async (input) => {
    const { bytes, type } = input as ImageInput
    const { decodeQuality, readImageForQuality: readPictureForQuality } = await import('../quality/decode-quality')
    return decodeQuality(readPictureForQuality(bytes, type))
  },
  'dicom-quality': async (_, reader) => {
    const { decodeQuality, readDicomForQuality } = await import('../quality/decode-quality')
    return decodeQuality(readDicomForQuality(reader!))
  },
  verify: async (input) => {
    const { bytes, type } = input as ImageInput
    const { decodeRaster: readRaster } = await import('../_internal/raster/decode-raster')
    await readRaster(bytes, type, 8)
    return null
  },
  document: async (input) => {
    const { bytes, type } = input as { bytes: Buffer; type: DocumentType }
    const { checkDocumentBytes } = await import('../_internal/documents/check-document-bytes')
    return checkDocumentBytes(bytes, type)
  },
  jpeg: async (input) => {
    const { bytes, type } = input as ImageInput
    const { encodeJpeg } = await import('../_internal/raster/encode-jpeg')
    return encodeJpeg(bytes, type)
  },
  photograph: async (input) => {
    const { bytes, type, names } = input as ImageInput & { names: PhotoDicomAttributes }
    const { encodePhotoAsDicom: drawPhotograph } = await import('../_internal/dicom/encode-photo-as-dicom')
    return drawPhotograph(bytes, type, names)
  },
  raw: async (input) => {
    const { bytes, type, within } = input as ImageInput & { within: number }
    const { decodeRaster: readRaster } = await import('../_internal/raster/decode-raster')
    return (await readRaster(bytes, type, within)).raw
  },
  'frame-jpeg': async (input, reader) => {
    const { frame } = input as { frame: number }
    const { encodeFrameJpeg: encodeFrame } = await import('../_internal/dicom/encode-frame-jpeg')
    return encodeFrame(reader!, frame)
  },
  'dicom-rendered': async (input, reader) => {
    const { encodeRenderedFrame } = await import('../_internal/dicom/encode-rendered-frame')
    return encodeRenderedFrame(reader!, input as RenderingOptions)
  },
  'dicom-samples': async (input, reader) => {
    const { frame } = input as { frame: number }
    const { decodeSamples } = await import('../../dicom/render/decode-samples')
    return decodeSamples(reader!, frame)
  },
  'native-frames': async (input, reader) => {
    const { from, maxFrames } = input as { from: number; maxFrames: number }
    const { readNativeFrames } = await import('../../dicom/render/read-native-frames')
    const { takeBatch } = await import('../_internal/dicom/take-batch')
    return takeBatch(readNativeFrames(reader!, from), ({ bytes }) => bytes.length, maxFrames)
  },
  'htj2k-frames': async (input, reader) => {
    const { from } = input as { from: number }
    const { openHtj2kEncoder } = await import('../../dicom/write/encode-htj2k')
    const { encodeBatch } = await import('../_internal/dicom/encode-batch')
    return encodeBatch(await openHtj2kEncoder(reader!), from, ({ length }) => length)
  },
  'jpeg-ls-frames': async (input, reader) => {
    const { from } = input as { from: number }
    const { openJpegLsEncoder } = await import('../../dicom/write/encode-jpeg-ls')
    const { encodeBatch } = await import('../_internal/dicom/encode-batch')
    return encodeBatch(await openJpegLsEncoder(reader!), from, ({ codestream }) => codestream.length)
  },
  'dicom-text': async (options, reader) => {
    const { readDicomText } = await import('../_internal/text-detection/read-dicom-text')
    return readDicomText(reader!, options as TextSearch)
  },
  'image-text': async (input) => {
    const { bytes, type } = input as ImageInput
    const { readImageText } = await import('../_internal/text-detection/read-image-text')
    return readImageText(bytes, type)
  },
  video: async (input, reader) => {
    const { type } = input as { type: ContentType }
    const { readVideoMetadata: decodeVideo } = await import('../video/read-video-metadata')
    return decodeVideo(reader!, type)
  },
  'video-edits': async (input, reader) => {
    const { type } = input as { type: ContentType }
    const { findContainerRedactions } = await import('../_internal/video/redaction/find-container-redactions')
    const { packRedactions } = await import('../_internal/video/redaction/packed-redactions')
    return packRedactions(await findContainerRedactions(reader!, type))
  },
  'pdf-pages': async (input) => {
    const { bytes, from } = input as { bytes: Buffer; from: number }
    const { deidentifyPdfPages } = await import('../_internal/documents/pdf/deidentify-pdf')
    return deidentifyPdfPages(bytes, from)
  },
  blackout: async (input) => {
    const { bytes, type, rectangles } = input as ImageInput & { rectangles: PixelRectangle[] }
    const { encodeBlackedOut } = await import('../_internal/raster/encode-blacked-out')
    return encodeBlackedOut(bytes, type, rectangles)
  },
  anonymise: async (input) => {
    const { bytes, type, takenAt } = input as ImageInput & { takenAt: string | null }
    if (type === DOCX) {
      const { deidentifyDocx } = await import('../_internal/documents/docx/deidentify-docx')
      return { type, bytes: await deidentifyDocx(bytes) }
    }
    const { encodeDeidentified: encodeAnonymous } = await import('../_internal/raster/encode-deidentified')
    return encodeAnonymous(bytes, type, takenAt)
  },
})

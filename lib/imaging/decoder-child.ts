import { serveDecodes } from './_internal/serve-decodes'
import { type PhotographNames } from './_internal/draw-photograph'
import { type DocumentType } from './check-document'
import { type FrameForm } from './decode-frame'
import { type ContentType } from './identify-content'

/** The program of a decoder child. Each decoder is loaded when first asked for. */

interface Picture {
  bytes: Buffer
  type: ContentType
}

serveDecodes({
  pictures: async (input) => {
    const { bytes, type } = input as Picture
    const { decodePicture } = await import('./decode-picture')
    return decodePicture(bytes, type)
  },
  dicom: async (_, reader) => {
    const { decodeDicom } = await import('./decode-dicom')
    return decodeDicom(reader!)
  },
  'dicom-frame': async (input, reader) => {
    const { frame, form } = input as { frame: number; form: FrameForm }
    const { decodeFrame } = await import('./decode-frame')
    return decodeFrame(reader!, frame, form)
  },
  quality: async (input) => {
    const { bytes, type } = input as Picture
    const { decodeQuality, readPictureForQuality } = await import('./decode-quality')
    return decodeQuality(readPictureForQuality(bytes, type))
  },
  'dicom-quality': async (_, reader) => {
    const { decodeQuality, readDicomForQuality } = await import('./decode-quality')
    return decodeQuality(readDicomForQuality(reader!))
  },
  verify: async (input) => {
    const { bytes, type } = input as Picture
    const { readRaster } = await import('./_internal/read-raster')
    await readRaster(bytes, type, 8)
    return null
  },
  document: async (input) => {
    const { bytes, type } = input as { bytes: Buffer; type: DocumentType }
    const { checkDocumentBytes } = await import('./_internal/check-document-bytes')
    return checkDocumentBytes(bytes, type)
  },
  jpeg: async (input) => {
    const { bytes, type } = input as Picture
    const { encodeJpeg } = await import('./_internal/encode-jpeg')
    return encodeJpeg(bytes, type)
  },
  photograph: async (input) => {
    const { bytes, type, names } = input as Picture & { names: PhotographNames }
    const { drawPhotograph } = await import('./_internal/draw-photograph')
    return drawPhotograph(bytes, type, names)
  },
  raw: async (input) => {
    const { bytes, type, within } = input as Picture & { within: number }
    const { readRaster } = await import('./_internal/read-raster')
    return (await readRaster(bytes, type, within)).raw
  },
  'frame-jpeg': async (input, reader) => {
    const { frame } = input as { frame: number }
    const { encodeFrame } = await import('./_internal/encode-frame')
    return encodeFrame(reader!, frame)
  },
  'dicom-samples': async (input, reader) => {
    const { frame } = input as { frame: number }
    const { decodeSamples } = await import('../dicom/decode-samples')
    return decodeSamples(reader!, frame)
  },
  video: async (input, reader) => {
    const { type } = input as { type: ContentType }
    const { decodeVideo } = await import('./decode-video')
    return decodeVideo(reader!, type)
  },
  'video-edits': async (input, reader) => {
    const { type } = input as { type: ContentType }
    const { readContainer } = await import('./_internal/read-container')
    const { windowed } = await import('./_internal/windowed')
    const { edits, notCopied } = await readContainer(windowed(reader!), type)
    return { edits, notCopied }
  },
  anonymise: async (input) => {
    const { bytes, type, takenAt } = input as Picture & { takenAt: string | null }
    if (type === 'application/pdf') {
      const { rewritePdf } = await import('./_internal/rewrite-pdf')
      return { type, bytes: await rewritePdf(bytes) }
    }
    const { encodeAnonymous } = await import('./_internal/encode-anonymous')
    return encodeAnonymous(bytes, type, takenAt)
  },
})

import type * as dcmjsCodecs from 'dcmjs-codecs'
import { fail } from '../../errors/fail'
import { codestreamSize } from './codestream-size'
import type { ImageFacts } from './image-facts'

type Library = Pick<typeof dcmjsCodecs, 'Context' | 'log' | 'NativeCodecs'>
type Decoder = 'decodeJpeg' | 'decodeJpegLs' | 'decodeJpeg2000' | 'decodeHtJpeg2000' | 'decodeJpegXl'

const JPEG = '1.2.840.10008.1.2.4.'
const decoders: Partial<Record<string, Decoder>> = {
  [`${JPEG}50`]: 'decodeJpeg',
  [`${JPEG}51`]: 'decodeJpeg',
  [`${JPEG}57`]: 'decodeJpeg',
  [`${JPEG}70`]: 'decodeJpeg',
  [`${JPEG}80`]: 'decodeJpegLs',
  [`${JPEG}81`]: 'decodeJpegLs',
  [`${JPEG}90`]: 'decodeJpeg2000',
  [`${JPEG}91`]: 'decodeJpeg2000',
  [`${JPEG}201`]: 'decodeHtJpeg2000',
  [`${JPEG}202`]: 'decodeHtJpeg2000',
  [`${JPEG}203`]: 'decodeHtJpeg2000',
  [`${JPEG}110`]: 'decodeJpegXl',
  [`${JPEG}111`]: 'decodeJpegXl',
  [`${JPEG}112`]: 'decodeJpegXl',
}

export interface Decompressed {
  /** Samples as bytes, little endian. */
  bytes: Uint8Array
  photometric: string
  planar: boolean
}

/**
 * Decompresses one frame with the WebAssembly codecs, which are loaded when the first such frame comes (30 ms).
 * Throws `fail.previewUnavailable` for a syntax they do not know, and for a stream that is damaged or not what DICOM says it is.
 */
export async function decompress(stream: Uint8Array, transferSyntaxUid: string, facts: ImageFacts): Promise<Decompressed> {
  const decoder = decoders[transferSyntaxUid]
  if (!decoder) throw fail.previewUnavailable('The compression of this picture cannot be decoded here')
  const size = codestreamSize(stream)
  if (decoder !== 'decodeJpegXl') refuseOtherSize(size, facts)
  const lossyJpeg = decoder === 'decodeJpeg' && (transferSyntaxUid === `${JPEG}50` || transferSyntaxUid === `${JPEG}51`)
  // A JPEG that carries no mark of its colours is in those that DICOM names; the library would guess YCbCr.
  const convert = lossyJpeg && !(facts.photometric === 'RGB' && !size?.marked)
  let library = await load()
  // Another frame that failed meanwhile may have let the codecs go again.
  while (!library.NativeCodecs.isInitialized()) library = await load()
  try {
    const { rows, columns, samples, bitsAllocated, bitsStored, signed, photometric } = facts
    const context = new library.Context({
      width: columns,
      height: rows,
      bitsAllocated,
      bitsStored,
      samplesPerPixel: samples,
      pixelRepresentation: signed ? 1 : 0,
      planarConfiguration: 0,
      photometricInterpretation: photometric,
      encodedBuffer: stream,
    })
    const decoded = library.NativeCodecs[decoder](context, { convertColorspaceToRgb: convert })
    const bytes = decoded.getDecodedBuffer()
    if (!bytes) throw new Error('the codec returned nothing')
    const planar = decoder === 'decodeJpegLs' && samples === 3 && size?.planar === true
    return { bytes, photometric: decoded.getPhotometricInterpretation() ?? photometric, planar }
  } catch (cause) {
    // An exception leaves the codecs' memory as it was in mid-air: the next frame gets a fresh one.
    library.NativeCodecs.release()
    throw fail.previewUnavailable('The compressed data of this picture is damaged', { cause })
  }
}

function refuseOtherSize(size: ReturnType<typeof codestreamSize>, { rows, columns, samples, bitsAllocated }: ImageFacts): void {
  const same =
    size?.width === columns && size.height === rows && size.components === samples && size.bits <= Math.min(bitsAllocated, 16)
  if (!same) throw fail.previewUnavailable('The compressed data of this picture is not the picture that its header describes')
}

async function load(): Promise<Library> {
  const loaded: Library & { default?: Library } = await import('dcmjs-codecs')
  // Under Node's own loader everything of this CommonJS package hangs below `default`.
  const library = loaded.default ?? loaded
  // It would write its own lines about damaged pictures to the console, over whatever the process says there.
  library.log.disableAll(false)
  if (!library.NativeCodecs.isInitialized()) await library.NativeCodecs.initializeAsync()
  return library
}

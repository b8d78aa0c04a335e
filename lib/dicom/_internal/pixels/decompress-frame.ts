import { fail } from '../../../errors/fail'
import { isHtj2k, requireCompleteHtj2k } from '../../parse/htj2k-codestream'
import { openCodecs } from './codecs'
import { parseCodestreamHeader } from './codestream-header'
import type { ImagePixelModule } from './image-pixel-module'

type Decoder = 'decodeJpeg' | 'decodeJpegLs' | 'decodeJpeg2000' | 'decodeHtJpeg2000' | 'decodeJpegXl'

const TRANSFER_SYNTAX_PREFIX = '1.2.840.10008.1.2.4.'
const decoders: Partial<Record<string, Decoder>> = {
  [`${TRANSFER_SYNTAX_PREFIX}50`]: 'decodeJpeg',
  [`${TRANSFER_SYNTAX_PREFIX}51`]: 'decodeJpeg',
  [`${TRANSFER_SYNTAX_PREFIX}57`]: 'decodeJpeg',
  [`${TRANSFER_SYNTAX_PREFIX}70`]: 'decodeJpeg',
  [`${TRANSFER_SYNTAX_PREFIX}80`]: 'decodeJpegLs',
  [`${TRANSFER_SYNTAX_PREFIX}81`]: 'decodeJpegLs',
  [`${TRANSFER_SYNTAX_PREFIX}90`]: 'decodeJpeg2000',
  [`${TRANSFER_SYNTAX_PREFIX}91`]: 'decodeJpeg2000',
  [`${TRANSFER_SYNTAX_PREFIX}201`]: 'decodeHtJpeg2000',
  [`${TRANSFER_SYNTAX_PREFIX}202`]: 'decodeHtJpeg2000',
  [`${TRANSFER_SYNTAX_PREFIX}203`]: 'decodeHtJpeg2000',
  [`${TRANSFER_SYNTAX_PREFIX}110`]: 'decodeJpegXl',
  [`${TRANSFER_SYNTAX_PREFIX}111`]: 'decodeJpegXl',
  [`${TRANSFER_SYNTAX_PREFIX}112`]: 'decodeJpegXl',
}

interface DecompressedFrame {
  /** Samples as bytes, little endian. */
  bytes: Uint8Array
  /** Of these samples, not of the codestream. */
  photometric: string
  planar: boolean
}

/**
 * Decompresses one frame with the WebAssembly codecs, which are loaded on first use (30 ms). Throws
 * `fail.previewUnavailable` for a syntax they do not support, and for a stream that is damaged or does not match the
 * DICOM header.
 */
export async function decompressFrame(
  stream: Uint8Array,
  transferSyntaxUid: string,
  facts: ImagePixelModule,
): Promise<DecompressedFrame> {
  const decoder = decoders[transferSyntaxUid]
  if (!decoder) throw fail('dicom_compression_not_supported')
  const encoded = unboxed(stream)
  const size = parseCodestreamHeader(encoded)
  if (decoder !== 'decodeJpegXl') refuseSizeMismatch(size, facts)
  const lossyJpeg =
    decoder === 'decodeJpeg' &&
    (transferSyntaxUid === `${TRANSFER_SYNTAX_PREFIX}50` || transferSyntaxUid === `${TRANSFER_SYNTAX_PREFIX}51`)
  // A JPEG without a colour marker is in the colour space that DICOM names; the library would assume YCbCr.
  const convert = lossyJpeg && !(facts.photometric === 'RGB' && !size?.hasColorMarker)
  // A codec draws an incomplete stream without a word: smooth where detail is missing, or black.
  if (decoder === 'decodeHtJpeg2000' || isHtj2k(encoded)) requireCompleteHtj2k(encoded)
  const library = await openCodecs()
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
      encodedBuffer: encoded,
    })
    const decoded = library.NativeCodecs[decoder](context, { convertColorspaceToRgb: convert })
    const bytes = decoded.getDecodedBuffer()
    if (!bytes) throw new Error('the codec returned nothing')
    const planar = decoder === 'decodeJpegLs' && samples === 3 && size?.planar === true
    const isRgb = samples === 3 && returnsRgb(transferSyntaxUid, size?.hasColorTransform === true, photometric)
    return { bytes, photometric: isRgb ? 'RGB' : (decoded.getPhotometricInterpretation() ?? photometric), planar }
  } catch (cause) {
    // An exception leaves the codecs' memory in an undefined state: the next frame gets a fresh one.
    library.NativeCodecs.release()
    throw fail('dicom_compressed_data_damaged', { cause })
  }
}

/**
 * Returns whether a decoder returns red, green and blue, whatever the object calls the colours of its codestream (PS3.5
 * 8.2): of JPEG 2000 where the codestream was transformed; of JPEG XL where it is a recompressed JPEG, or may be lossy and
 * so in XYB. Names that only a codestream can have are RGB once it is decoded.
 */
const returnsRgb = (transferSyntaxUid: string, hasColorTransform: boolean, photometric: string): boolean =>
  hasColorTransform || RGB_JPEG_XL.has(transferSyntaxUid) || /^(YBR_(RCT|ICT)|XYB)$/.test(photometric)

const RGB_JPEG_XL = new Set([`${TRANSFER_SYNTAX_PREFIX}111`, `${TRANSFER_SYNTAX_PREFIX}112`])

const [SIGNATURE_BOX, CODESTREAM_BOX] = [0x6a502020, 0x6a703263]

/** The codestream of a JPEG 2000 file: PS3.5 8.2.4 has it without the boxes of ISO 15444-1 I, and old software writes them. */
function unboxed(stream: Uint8Array): Uint8Array {
  const view = new DataView(stream.buffer, stream.byteOffset, stream.length)
  if (stream.length < 12 || view.getUint32(4) !== SIGNATURE_BOX) return stream
  for (let at = 0; at + 16 <= stream.length;) {
    const said = view.getUint32(at)
    const [head, length] = said === 1 ? [16, Number(view.getBigUint64(at + 8))] : [8, said === 0 ? stream.length - at : said]
    if (length < head) break
    if (view.getUint32(at + 4) === CODESTREAM_BOX) return stream.subarray(at + head, at + length)
    at += length
  }
  return stream
}

function refuseSizeMismatch(
  size: ReturnType<typeof parseCodestreamHeader>,
  { rows, columns, samples, bitsAllocated }: ImagePixelModule,
): void {
  const same =
    size?.width === columns && size.height === rows && size.components === samples && size.bits <= Math.min(bitsAllocated, 16)
  if (!same) throw fail('dicom_compressed_data_mismatch')
}

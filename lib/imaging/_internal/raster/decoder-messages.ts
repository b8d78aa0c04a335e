import { type AppError } from '../../../errors/app-error'
import { fail } from '../../../errors/fail'

/**
 * What the decoders say of an image that they decode to its end although it is damaged, by the codec whose source has it. All
 * other warnings are of what is beside the pixels, or against the standard and read all the same: the image is whole.
 */
const DAMAGE: readonly RegExp[] = [
  // libjpeg, jerror.h: JWRN_HIT_MARKER, JWRN_JPEG_EOF, JWRN_HUFF_BAD_CODE, JWRN_ARITH_BAD_CODE, JWRN_MUST_RESYNC; and
  // JWRN_EXTRANEOUS_DATA before a restart marker, which is within a scan. Before any other it is between two segments.
  /premature end of data segment|Premature end of JPEG file|bad Huffman code|bad arithmetic code|found marker 0x[\da-f]{2} instead of RST/,
  /extraneous bytes before marker 0xd[0-7]/,
  // libpng, pngrutil.c: of the chunk of pixels alone, whose surplus is harmless.
  /^IDAT: (?!Extra compressed data|Too much image data)/,
  /^(?:bad adaptive filter value|Not enough (?:image|compressed) data|not enough data|Read Error)/i,
  // libtiff, tif_packbits.c and tif_fax3.h: rows that end early.
  /^(?:Terminating PackBitsDecode|Discarding \d+ bytes|Premature EO[LF]|Line length mismatch)/,
  // libnsgif, and libwebp by libvips.
  /^(?:Invalid frame data|Unexpected end of GIF|webp: )/,
  // libvips, of a part that could not be made.
  /^error in tile/,
]

/** Whether a warning of a decoder says that pixels of the image are damaged. */
export const isDamage = (warning: string): boolean => DAMAGE.some((pattern) => pattern.test(warning))

/** What the decoders say of an image that is written in a way that they do not read. */
const UNSUPPORTED: readonly RegExp[] = [
  // libtiff, tif_codec.c: Old-style JPEG, ZSTD, LZMA, LERC, WebP, JBIG, as far as this build has none.
  // tif_compress.c: JPEG 2000, JPEG XL and others that no libtiff decodes.
  /compression support is not configured|decoding is not implemented/i,
  // libjpeg: JERR_BAD_PRECISION of 12 and 16 bits, JERR_SOF_UNSUPPORTED (lossless, hierarchical).
  // JERR_EMPTY_IMAGE: the height comes after the scan (DNL); libjpeg says the same of a width of 0.
  /Unsupported JPEG data precision (?:12|16)|Unsupported JPEG process|DNL not supported/,
  // libheif: layered images, of which it takes the size of one for that of all.
  /heif: Unsupported (?:feature|file)|Security limit exceeded: Image size/,
  // libvips: more channels than a picture has, and kinds of TIFF that it does not read.
  /no known route from 'multiband'|tiff2vips: (?:unsupported|not a supported|samples_per_pixel|samples out of range)|bad labq format/,
]

/** libtiff, as above: both in one line. */
const [COMPRESSION, NOT_SUPPORTED] = [/Compression (?:scheme|algorithm) /i, /not (?:supported|configured)/i]

/** The refusal of an image that a decoder gave up: whole and not read here, or damaged. */
export const decodingError = (cause: unknown): AppError =>
  fail(cause instanceof Error && isUnsupported(cause.message) ? 'image_compression_not_shown' : 'image_unreadable', { cause })

/** Whether an error of a decoder says that it does not support how the image is written. */
export const isUnsupported = (message: string): boolean =>
  UNSUPPORTED.some((pattern) => pattern.test(message)) ||
  message.split('\n').some((line) => COMPRESSION.test(line) && NOT_SUPPORTED.test(line))

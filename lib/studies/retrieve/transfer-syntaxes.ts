export const EXPLICIT_VR_LITTLE_ENDIAN = '1.2.840.10008.1.2.1'
const JPEG = '1.2.840.10008.1.2.4.'

/** Media types of compressed bulk data (PS3.18 table 8.7.3-5), by the end of the transfer syntax. */
const TYPES: Readonly<Record<string, readonly number[]>> = {
  'image/jpeg': [50, 51, 57, 70],
  'image/jls': [80, 81],
  'image/jp2': [90, 91],
  'image/jpx': [92, 93],
  'image/jphc': [201, 202, 203],
  'image/jxl': [110, 111, 112],
  'video/mpeg2': [100, 101],
  'video/mp4': [102, 103, 104, 105, 106, 107, 108],
}
const RLE_LOSSLESS = '1.2.840.10008.1.2.5'

/** The media type of a compressed frame; null for a syntax whose frames are not compressed, or not known. */
export function frameMediaType(transferSyntaxUid: string): string | null {
  if (transferSyntaxUid === RLE_LOSSLESS) return 'image/dicom-rle'
  if (!transferSyntaxUid.startsWith(JPEG)) return null
  const number = Number(transferSyntaxUid.slice(JPEG.length).replace(/\.1$/, ''))
  return Object.entries(TYPES).find(([, numbers]) => numbers.includes(number))?.[0] ?? null
}

/** Native pixels in little endian, whatever encodes the elements around them. */
export const NATIVE_LITTLE_ENDIAN: readonly string[] = ['1.2.840.10008.1.2', EXPLICIT_VR_LITTLE_ENDIAN]

import { fileTypeFromBuffer } from 'file-type'
import { beginsWithoutPreamble } from '../../dicom/parse/begins-without-preamble'
import { beginsAsJpeg } from '../_internal/content-type/begins-as-jpeg'
import { detectTextType } from '../_internal/content-type/detect-text-type'
import { readTiffTags } from '../_internal/content-type/read-tiff-tags'
import { type RefusedType } from '../_internal/content-type/refused-type'

export type ContentType =
  | 'image/jpeg'
  | 'image/png'
  | 'image/webp'
  | 'image/tiff'
  | 'image/heic'
  | 'image/gif'
  | 'image/bmp'
  | 'image/avif'
  | 'application/dicom'
  | 'application/pdf'
  | 'video/mp4'
  | 'video/quicktime'
  | 'video/3gpp'
  | 'video/webm'
  | 'video/x-matroska'
  | 'video/x-msvideo'
  | 'video/x-ms-wmv'
  | 'video/x-flv'
  | 'application/zip'
  | 'application/msword'
  | 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
  | RefusedType

const MAX_HEAD_BYTES = 64 * 1024

/** The library's names for types that have another name here. What is in neither list is unknown. */
const MIME_TO_CONTENT_TYPE: Record<string, ContentType> = {
  'image/jpeg': 'image/jpeg',
  'image/png': 'image/png',
  'image/apng': 'image/png',
  'image/webp': 'image/webp',
  'image/tiff': 'image/tiff',
  'image/gif': 'image/gif',
  'image/bmp': 'image/bmp',
  'image/avif': 'image/avif',
  'image/heic': 'image/heic',
  'image/heif': 'image/heic',
  'image/heic-sequence': 'image/heic',
  'image/heif-sequence': 'image/heic',
  'application/pdf': 'application/pdf',
  'video/mp4': 'video/mp4',
  'video/x-m4v': 'video/mp4',
  'video/quicktime': 'video/quicktime',
  'video/3gpp': 'video/3gpp',
  'video/3gpp2': 'video/3gpp',
  'video/webm': 'video/webm',
  'video/matroska': 'video/x-matroska',
  'video/vnd.avi': 'video/x-msvideo',
  'video/x-flv': 'video/x-flv',
  'application/x-cfb': 'application/msword',
  'application/x-msdownload': 'application/x-msdownload',
  'application/x-elf': 'application/x-elf',
  'application/x-mach-binary': 'application/x-mach-binary',
}

/**
 * Detects the type of a file by its first bytes, never by its name or the declared type; null when it is unknown.
 *
 * Reads magic numbers only, so it may run in the server. Whether an image is complete only a decoder can decide.
 *
 * @param head the first 64 KiB, or all of a shorter file
 */
export async function detectContentType(head: Buffer): Promise<ContentType | null> {
  const bytes = head.subarray(0, MAX_HEAD_BYTES)
  // DICOM PS3.10 §7.1: a preamble of 128 bytes for any use, then "DICM". It takes precedence: the preamble may look
  // like a program or a page.
  if (bytes.toString('latin1', 128, 132) === 'DICM') return 'application/dicom'
  if (beginsWithoutPreamble(bytes)) return 'application/dicom'
  const text = detectTextType(bytes)
  if (text) return text
  // The library would inflate a ZIP's members and walk an ASF's headers; two prefixes are enough.
  if (startsWith(bytes, 0x50, 0x4b, 0x03, 0x04)) return 'application/zip'
  if (startsWith(bytes, 0x30, 0x26, 0xb2, 0x75)) return 'video/x-ms-wmv'
  const found = await detectByLibrary(bytes)
  // The library takes every TIFF that a printer's tag is in for a raw file of Sony, which has a directory of Sony's in its first.
  if (found === 'image/x-sony-arw' && !readTiffTags(bytes).has(SONY_DIRECTORY_TAG)) return 'image/tiff'
  if (found === 'video/mp4' && isHeif(bytes)) return 'image/heic'
  if (found) return MIME_TO_CONTENT_TYPE[found] ?? null
  // The library follows pointers, which may lead beyond the head: a TIFF's directory is often at its end.
  if (startsWith(bytes, 0x49, 0x49, 0x2a, 0) || startsWith(bytes, 0x4d, 0x4d, 0, 0x2a)) return 'image/tiff'
  if (startsWith(bytes, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return 'image/png'
  if (beginsAsJpeg(bytes)) return 'image/jpeg'
  // ISO 32000-1 Annex H: "Acrobat viewers require only that the header appear somewhere within the first 1024 bytes of the file".
  const headerAt = bytes.indexOf('%PDF-')
  return headerAt >= 0 && headerAt < MAX_PDF_HEADER_AT ? 'application/pdf' : null
}

/**
 * ISO/IEC 23008-12 §10.2: a file of images has `mif1` among its brands, or `msf1` of a sequence, whichever comes first (`heis`,
 * `heim`, `miaf`). The library reads the first alone, and takes every one that it does not know for a film.
 */
function isHeif(bytes: Buffer): boolean {
  const [first = '', , ...others] = bytes.toString('latin1', 8, Math.min(bytes.readUInt32BE(0), 256)).match(/.{4}/gs) ?? []
  return /^(?:he|mi)/i.test(first) && (others.includes('mif1') || others.includes('msf1'))
}

/** SR2Private, as its makers name it. */
const SONY_DIRECTORY_TAG = 50_740
const MAX_PDF_HEADER_AT = 1024

async function detectByLibrary(bytes: Buffer): Promise<string | undefined> {
  try {
    return (await fileTypeFromBuffer(bytes))?.mime
  } catch {
    return undefined // The head is too short for it.
  }
}

const startsWith = (bytes: Buffer, ...magic: number[]): boolean => magic.every((byte, i) => bytes[i] === byte)

import { fileTypeFromBuffer } from 'file-type'
import { identifyText } from './_internal/identify-text'

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

/** What no kind of Fovea takes: known by name only so that a person can be told what they sent. */
export type RefusedType =
  | 'text/html'
  | 'image/svg+xml'
  | 'application/xml'
  | 'application/x-php'
  | 'application/x-sh'
  | 'application/x-msdownload'
  | 'application/x-elf'
  | 'application/x-mach-binary'

const MAX_HEAD_BYTES = 64 * 1024

/** The library's words for what we call otherwise. Whatever stands in neither list is unknown here. */
const KNOWN: Record<string, ContentType> = {
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
 * Tells what a file is by its first bytes, never by its name or by what was declared; null when nothing here knows it.
 *
 * Reads magic numbers only, so it may run in the server. That a picture *is* a whole picture, only a decoder can say.
 *
 * @param head the first 64 KiB, or all of a shorter file
 */
export async function identifyContent(head: Buffer): Promise<ContentType | null> {
  const bytes = head.subarray(0, MAX_HEAD_BYTES)
  // DICOM PS3.10 §7.1: a preamble of 128 bytes for any use, then "DICM". It wins: the preamble may pose as a program or a page.
  if (bytes.toString('latin1', 128, 132) === 'DICM') return 'application/dicom'
  const text = identifyText(bytes)
  if (text) return text
  // The library would inflate a ZIP's members and walk an ASF's headers; two prefixes say as much.
  if (startsWith(bytes, 0x50, 0x4b, 0x03, 0x04)) return 'application/zip'
  if (startsWith(bytes, 0x30, 0x26, 0xb2, 0x75)) return 'video/x-ms-wmv'
  const found = await askLibrary(bytes)
  if (found) return KNOWN[found] ?? null
  // The library follows pointers, and what they name may lie behind the head: a TIFF's directory often stands at its end.
  if (startsWith(bytes, 0x49, 0x49, 0x2a, 0) || startsWith(bytes, 0x4d, 0x4d, 0, 0x2a)) return 'image/tiff'
  if (startsWith(bytes, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return 'image/png'
  return null
}

async function askLibrary(bytes: Buffer): Promise<string | undefined> {
  try {
    return (await fileTypeFromBuffer(bytes))?.mime
  } catch {
    return undefined // A head that ends too early for it.
  }
}

const startsWith = (bytes: Buffer, ...magic: number[]): boolean => magic.every((byte, i) => bytes[i] === byte)

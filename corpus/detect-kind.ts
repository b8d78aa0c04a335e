import type { FileKind } from './invariant'

const at = (bytes: Buffer, offset: number, text: string) => bytes.toString('latin1', offset, offset + text.length) === text
const BRANDS: Record<string, FileKind> = {
  ...{ heic: 'heic', heix: 'heic', heim: 'heic', heis: 'heic', hevc: 'heic', hevx: 'heic', mif1: 'heic', msf1: 'heic' },
  ...{ avif: 'avif', avis: 'avif', 'crx ': 'other picture', 'jxl ': 'other picture' },
}

/**
 * What a file is by its first bytes: magic numbers alone, so that the runner does not rely on the detection that it tries.
 * DICOM without its preamble (PS3.10 §7.1) is recognised by a first element of group 2 or 8.
 */
export function detectKind(bytes: Buffer): FileKind {
  if (at(bytes, 128, 'DICM')) return 'dicom'
  if (at(bytes, 0, '\xff\xd8\xff')) return 'jpeg'
  if (at(bytes, 0, '\x89PNG\r\n\x1a\n')) return 'png'
  if (at(bytes, 0, 'GIF8')) return 'gif'
  if (at(bytes, 0, 'BM') && bytes.length > 26 && [12, 16, 40, 52, 56, 64, 108, 124].includes(bytes.readUInt32LE(14))) return 'bmp'
  if (at(bytes, 0, 'RIFF')) return at(bytes, 8, 'WEBP') ? 'webp' : at(bytes, 8, 'AVI ') ? 'video' : 'other'
  if (['II*\0', 'MM\0*', 'II+\0', 'MM\0+'].some((magic) => at(bytes, 0, magic))) return 'tiff'
  if (at(bytes, 4, 'ftyp')) return kindOfBrands(bytes)
  if (bytes.subarray(0, 1024).includes('%PDF-')) return 'pdf'
  if (isOtherPicture(bytes)) return 'other picture'
  if (at(bytes, 0, '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1')) return 'word'
  if (at(bytes, 0, 'PK\x03\x04')) return bytes.includes('word/document.xml') ? 'word' : 'other'
  if (isVideo(bytes)) return 'video'
  return isBareDataSet(bytes) ? 'dicom' : 'other'
}

/** ISO/IEC 14496-12 §4.3: the major brand, then the compatible ones; `mif1` alone does not say with which codec. */
function kindOfBrands(bytes: Buffer): FileKind {
  const end = Math.min(bytes.readUInt32BE(0), bytes.length, 256)
  const brands = [bytes.toString('latin1', 8, 12)]
  for (let offset = 16; offset + 4 <= end; offset += 4) brands.push(bytes.toString('latin1', offset, offset + 4))
  const exact = brands.find((brand) => BRANDS[brand] && !/^m[is]f1$/.test(brand))
  const kind = BRANDS[brands[0]!] ? BRANDS[exact ?? brands[0]!] : undefined
  return kind ?? 'video'
}

const isOtherPicture = (bytes: Buffer) =>
  at(bytes, 0, '\xff\x4f\xff\x51') || // JPEG 2000 codestream
  at(bytes, 4, 'jP  ') ||
  at(bytes, 0, '\xff\x0a') || // JPEG XL codestream
  at(bytes, 4, 'JXL ') ||
  at(bytes, 0, '8BPS') ||
  at(bytes, 0, '\x00\x00\x01\x00') || // ICO
  at(bytes, 0, 'FUJIFILMCCD-RAW') ||
  at(bytes, 0, 'IIU\0') || // Panasonic
  at(bytes, 0, 'IIRO') || // Olympus
  at(bytes, 0, '\0MRM') ||
  at(bytes, 0, 'FOVb') ||
  /^P[1-7f][\s]/.test(bytes.toString('latin1', 0, 3)) ||
  /^\s*(<\?xml[^>]*>\s*)?(<!--[\s\S]*?-->\s*|<!DOCTYPE[^>]*>\s*)*<svg/i.test(bytes.toString('utf8', 0, 2048))

const isVideo = (bytes: Buffer) =>
  at(bytes, 0, '\x1a\x45\xdf\xa3') || // Matroska, WebM
  at(bytes, 0, '\x30\x26\xb2\x75') || // ASF
  at(bytes, 0, 'FLV\x01') ||
  ['moov', 'mdat', 'wide', 'free', 'skip'].some((box) => at(bytes, 4, box)) ||
  at(bytes, 0, '\x00\x00\x01\xba')

/** An element of group 2 or 8 in either byte order, with a VR or a plausible length. */
function isBareDataSet(bytes: Buffer): boolean {
  if (bytes.length < 16) return false
  const [group, element, length] = [bytes.readUInt16LE(0), bytes.readUInt16LE(2), bytes.readUInt32LE(4)]
  if (group !== 2 && group !== 8) return group === 0x0800 && /^[A-Z]{2}$/.test(bytes.toString('latin1', 4, 6))
  return element < 0x2000 && (/^[A-Z]{2}$/.test(bytes.toString('latin1', 4, 6)) || length < bytes.length)
}

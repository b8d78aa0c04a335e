import { type FileType } from '@/lib/files/record/kinds/file-types/schema'
import { type PickedFile } from '../../queue/identity/picked-file'
import { isBmpDecoded } from './is-bmp-decoded'
import { isHeifDecoded } from './is-heif-decoded'
import { isJpegDecoded } from './is-jpeg-decoded'
import { isTiffDecoded } from './is-tiff-decoded'

const READERS: Partial<Record<FileType, (file: PickedFile) => Promise<boolean>>> = {
  'image/jpeg': isJpegDecoded,
  'image/tiff': isTiffDecoded,
  'image/heic': isHeifDecoded,
  'image/bmp': isBmpDecoded,
}

/**
 * Whether the server decodes an image, by its header, before a byte of it is sent. What cannot be read here it may decode: nothing
 * is held back that is only unusual, or cut.
 */
export async function isDecoded(file: PickedFile, type: FileType): Promise<boolean> {
  const isOfType = READERS[type]
  return isOfType ? isOfType(file).catch(() => true) : true
}

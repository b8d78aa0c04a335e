import { type AcceptedFileType } from '../queue/destination/accepted-file-type'
import { type PickedFile, wholeFile } from '../queue/identity/picked-file'
import { drawScaled } from './draw-scaled'

/** Safari on a phone draws no canvas of more pixels. */
const MAX_PIXELS = 16_000_000
const QUALITY = 0.9
const MAX_ATTEMPTS = 8

/**
 * Makes a copy of a photograph that is as large as its destination takes, upright, as JPEG, without any metadata, on this device.
 * The original is only read.
 *
 * @throws where the browser cannot draw it, or no copy is small enough
 */
export async function drawSmallerCopy(file: PickedFile, { type, maxBytes }: AcceptedFileType): Promise<File> {
  const bitmap = await createImageBitmap(await wholeFile(file, type), { imageOrientation: 'from-image' })
  try {
    let scale = Math.min(1, Math.sqrt(MAX_PIXELS / (bitmap.width * bitmap.height)))
    for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt += 1, scale *= 0.8) {
      const copy = await encode(bitmap, scale)
      if (copy.size <= maxBytes)
        return new File([copy], jpegNameOf(file.name), { type: copy.type, lastModified: file.lastModified })
    }
    throw new Error('no copy is small enough')
  } finally {
    bitmap.close()
  }
}

async function encode(bitmap: ImageBitmap, scale: number): Promise<Blob> {
  const blob = await drawScaled(bitmap, scale, 'white')('image/jpeg', QUALITY)
  if (!blob) throw new Error('this browser gives no picture')
  return blob
}

const jpegNameOf = (name: string): string => `${name.replace(/\.[^.]*$/, '')}.jpg`

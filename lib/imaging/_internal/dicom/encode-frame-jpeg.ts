import { type ByteReader } from '../../../dicom/parse/byte-reader'
import { fromRaw } from '../raster/raw-image'
import { drawFrame } from './draw-frame'

/** Renders one frame of a DICOM object in full size, as JPEG. Runs in a decoder child. */
export async function encodeFrameJpeg(reader: ByteReader, frame: number): Promise<Buffer> {
  // What a shutter covers is searched as well, and areas are marked in the pixels that are stored.
  const drawn = await drawFrame(reader, { frame, shutter: false })
  // No chroma subsampling: small coloured letters are what the reviewer searches for.
  return fromRaw(drawn).jpeg({ quality: 90, chromaSubsampling: '4:4:4', optimiseCoding: false }).toBuffer()
}

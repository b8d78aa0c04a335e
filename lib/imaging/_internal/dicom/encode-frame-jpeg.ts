import { type ByteReader } from '../../../dicom/parse/byte-reader'
import { renderFrame } from '../../../dicom/render/render-frame'
import { fromRaw } from '../raster/raw-image'

/** Renders one frame of a DICOM object in full size, as JPEG. Runs in a decoder child. */
export async function encodeFrameJpeg(reader: ByteReader, frame: number): Promise<Buffer> {
  const drawn = await renderFrame(reader, { frame })
  // No chroma subsampling: small coloured letters are what the reviewer searches for.
  return fromRaw(drawn).jpeg({ quality: 90, chromaSubsampling: '4:4:4' }).toBuffer()
}

import { type ByteReader } from '../../dicom/byte-reader'
import { renderFrame } from '../../dicom/render-frame'
import { fromRaw } from './raw-image'

/** Draws one frame of a DICOM object in its full size, as JPEG. Runs in a decoder child. */
export async function encodeFrame(reader: ByteReader, frame: number): Promise<Buffer> {
  const drawn = await renderFrame(reader, { frame })
  // No chroma is left out: small coloured letters are what whoever looks is looking for.
  return fromRaw(drawn).jpeg({ quality: 90, chromaSubsampling: '4:4:4' }).toBuffer()
}

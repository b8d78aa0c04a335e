import { type ByteReader } from '../../../dicom/parse/byte-reader'
import { openHtj2kEncoder } from '../../../dicom/write/encode-htj2k'
import { takeBatch } from './take-batch'

/** Some frames of an object as lossless HTJ2K. */
export interface Htj2kBatch {
  /** Of the object. */
  frames: number
  /** In order, at least one. */
  codestreams: Uint8Array[]
}

/** Encodes frames of an object, in order from one of them; null where it needs none. Runs in a decoder child. */
export async function encodeHtj2kBatch(reader: ByteReader, from: number): Promise<Htj2kBatch | null> {
  const encoder = await openHtj2kEncoder(reader)
  if (!encoder) return null
  const { frames } = encoder
  async function* rest() {
    for (let frame = from; frame < frames; frame += 1) yield await encoder!.encode(frame)
  }
  return { frames, codestreams: await takeBatch(rest(), ({ length }) => length) }
}

import { takeBatch } from './take-batch'

/** Some frames of an object, encoded. */
export interface EncodedBatch<Encoded> {
  /** Of the object. */
  frames: number
  /** In order, at least one. */
  encoded: Encoded[]
}

interface FrameEncoder<Encoded> {
  frames: number
  encode(frame: number): Promise<Encoded>
}

/** Encodes frames of an object, in order from one of them; null without an encoder. Runs in a decoder child. */
export async function encodeBatch<Encoded>(
  encoder: FrameEncoder<Encoded> | null,
  from: number,
  sizeOf: (encoded: Encoded) => number,
): Promise<EncodedBatch<Encoded> | null> {
  if (!encoder) return null
  const { frames } = encoder
  async function* rest() {
    for (let frame = from; frame < frames; frame += 1) yield await encoder!.encode(frame)
  }
  return { frames, encoded: await takeBatch(rest(), sizeOf) }
}

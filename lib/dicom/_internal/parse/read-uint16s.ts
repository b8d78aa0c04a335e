import type { Element } from './read-elements'
import type { Walk } from './walk'

/** Reads up to `max` words of 16 bits at the start of a value, in its byte order. */
export async function readUint16s({ reader }: Walk, { value, encoding }: Element, max: number): Promise<number[]> {
  const bytes = await reader.read(value.start, Math.min(value.end, value.start + max * 2))
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  return Array.from({ length: Math.floor(bytes.length / 2) }, (_, at) => view.getUint16(at * 2, encoding.littleEndian))
}

import type { SealedObjectReader } from '../../storage/sealed/open-sealed-object'

/** Reads a range of a sealed object into memory, the whole by default. */
export async function readRange(reader: SealedObjectReader, start = 0, endExclusive = reader.sizeBytes): Promise<Buffer> {
  if (endExclusive <= start) return Buffer.alloc(0)
  const parts: Buffer[] = []
  for await (const part of reader.read({ start, end: Math.min(endExclusive, reader.sizeBytes) - 1 })) parts.push(part)
  return Buffer.concat(parts)
}

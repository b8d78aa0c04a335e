import { type ByteReader } from '../../dicom/byte-reader'

const WINDOW_BYTES = 64 * 1024

/** Reads small pieces that lie side by side out of one larger read; answers fewer bytes behind the end. */
export function windowed(reader: ByteReader): ByteReader & { read(start: number, endExclusive: number): Promise<Buffer> } {
  let from = 0
  let held: Buffer = Buffer.alloc(0)
  return {
    sizeBytes: reader.sizeBytes,
    read: async (start, endExclusive) => {
      const end = Math.min(endExclusive, reader.sizeBytes)
      if (end <= start) return Buffer.alloc(0)
      if (start < from || end > from + held.length) {
        const bytes = await reader.read(start, Math.min(Math.max(end, start + WINDOW_BYTES), reader.sizeBytes))
        held = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
        from = start
      }
      return held.subarray(start - from, end - from)
    },
  }
}

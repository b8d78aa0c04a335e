import { type ByteReader } from '../../../dicom/parse/byte-reader'

/** A reader of buffers. */
interface BufferedReader extends ByteReader {
  read(start: number, endExclusive: number): Promise<Buffer>
}

const BUFFER_BYTES = 64 * 1024

/**
 * Serves adjacent small reads from one larger one; returns fewer bytes at the end.
 *
 * @param bufferBytes the size of the larger read
 */
export function bufferedReader(reader: ByteReader, bufferBytes = BUFFER_BYTES): BufferedReader {
  let from = 0
  let buffered: Buffer = Buffer.alloc(0)
  return {
    sizeBytes: reader.sizeBytes,
    read: async (start, endExclusive) => {
      const end = Math.min(endExclusive, reader.sizeBytes)
      if (end <= start) return Buffer.alloc(0)
      if (start < from || end > from + buffered.length) {
        const bytes = await reader.read(start, Math.min(Math.max(end, start + bufferBytes), reader.sizeBytes))
        buffered = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
        from = start
      }
      return buffered.subarray(start - from, end - from)
    },
  }
}

/** Random access to bytes: a file, a sealed object, a buffer. `read` returns exactly the bytes of the range. */
export interface ByteReader {
  readonly sizeBytes: number
  read(start: number, endExclusive: number): Promise<Uint8Array>
}

/** Reads from bytes already in memory; nothing is copied. */
export function bytesReader(bytes: Uint8Array): ByteReader {
  return {
    sizeBytes: bytes.length,
    read: (start, endExclusive) => Promise.resolve(bytes.subarray(start, endExclusive)),
  }
}

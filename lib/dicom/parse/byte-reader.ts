/** Random access to bytes: a file, a sealed object, a buffer. `read` returns exactly the bytes of the range. */
export interface ByteReader {
  readonly sizeBytes: number
  read(start: number, endExclusive: number): Promise<Uint8Array>
  /** The same without waiting, or null where the bytes have to be read: a walk over hundreds of elements would wait for each. */
  peek?(start: number, endExclusive: number): Uint8Array | null
}

/** Reads from bytes already in memory; nothing is copied. */
export function bytesReader(bytes: Uint8Array): ByteReader {
  return {
    sizeBytes: bytes.length,
    read: (start, endExclusive) => Promise.resolve(bytes.subarray(start, endExclusive)),
  }
}

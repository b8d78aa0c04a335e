/** Random access to bytes: a file, a sealed object, a buffer. `read` returns exactly the bytes of the range. */
export interface ByteReader {
  readonly sizeBytes: number
  read(start: number, endExclusive: number): Promise<Uint8Array>
  /** The same without waiting, or null where the bytes have to be read: a walk over hundreds of elements would wait for each. */
  peek?(start: number, endExclusive: number): Uint8Array | null
  /**
   * Does a step of long work on the bytes, such as inflating a piece of them, when it may be done; it returns how many bytes it
   * has made. Without it, steps are done at once.
   *
   * @throws where nobody waits for what is read any more
   */
  step?(work: () => Promise<number>): Promise<void>
}

/** Does a step of long work on what is read. */
export async function takeStep({ step }: Pick<ByteReader, 'step'>, work: () => Promise<number>): Promise<void> {
  await (step ? step(work) : work())
}

/** Reads from bytes already in memory; nothing is copied. */
export function bytesReader(bytes: Uint8Array): ByteReader {
  return {
    sizeBytes: bytes.length,
    read: (start, endExclusive) => Promise.resolve(bytes.subarray(start, endExclusive)),
  }
}

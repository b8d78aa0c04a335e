/** Overwrites a range of the bytes at hand: `head` first, then `fill`, zero unless given. */
export type Redact = (start: number, endExclusive: number, head?: Uint8Array, fill?: number) => void

/** Redacts one sample of a track, or its codec's private data. */
export type RedactSample = (bytes: Buffer, redact: Redact) => void

/** The same for a part of the bytes: its offsets are moved. */
export const shifted =
  (redact: Redact, by: number): Redact =>
  (start, endExclusive, head, fill) =>
    redact(start + by, endExclusive + by, head, fill)

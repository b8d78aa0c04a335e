import { processWide } from '../runtime/process-wide'

export type Verdict = { kind: 'clean' } | { kind: 'infected'; signature: string } | { kind: 'unscannable' }

/** Bytes that can be read more than once, by ranges of which both ends are included. */
export interface Scannable {
  sizeBytes: number
  read(range: { start: number; end: number }): AsyncIterable<Uint8Array>
}

export interface Scanner {
  /**
   * Looks at every byte.
   *
   * @throws AppError `unavailable` with the fact `scanner` where it could not be asked: try again
   */
  scan(file: Scannable): Promise<Verdict>
  /** Tells whether it is there at all. */
  answers(): Promise<boolean>
}

const living = processWide<Scanner>('scanner')

/** Makes a scanner the one of this process; the answer ends it. */
export function openScanner(given: Scanner): () => void {
  living.set(given)
  return () => living.clear()
}

/** The scanner of this process, or nothing where none was configured: then nothing is scanned, and nobody says that it was. */
export const scanner = (): Scanner | undefined => living.peek()

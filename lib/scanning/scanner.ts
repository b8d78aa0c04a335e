import { processSingleton } from '../runtime/singleton'

export type Verdict = { kind: 'clean' } | { kind: 'infected'; signature: string } | { kind: 'unscannable' }

/** Bytes that can be read more than once, by ranges with inclusive ends. */
export interface Scannable {
  sizeBytes: number
  read(range: { start: number; end: number }): AsyncIterable<Uint8Array>
}

export interface Scanner {
  /**
   * Scans every byte.
   *
   * @throws AppError `unavailable` with the fact `scanner` where the scanner does not respond: retry later
   */
  scan(file: Scannable): Promise<Verdict>
  /** Returns whether the scanner responds. */
  isAvailable(): Promise<boolean>
}

const activeScanner = processSingleton<Scanner>('scanner')

/** Registers the scanner of this process; the returned function unregisters it. */
export function openScanner(given: Scanner): () => void {
  activeScanner.set(given)
  return () => activeScanner.clear()
}

/** The scanner of this process, or undefined where none is configured: then nothing is scanned or reported as scanned. */
export const scanner = (): Scanner | undefined => activeScanner.peek()

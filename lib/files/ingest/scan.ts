import { fail } from '../../errors/fail'
import { scanner } from '../../scanning/scanner'
import { openObject } from '../open-object'
import type { IngestFile } from './findings'

/** Said of what nobody could look at: after a day also where the scanner was away. */
export const UNSCANNABLE = 'The malware scanner could not look at all of this file: it is locked away'

/**
 * Quarantines what the malware scanner finds, and what it could not look at wholly, before anything else reads the file. Without
 * a scanner nothing is scanned, and nothing anywhere says that it was.
 *
 * @throws AppError `infected`, `unscannable`; `unavailable` where the scanner is away: the file waits, unseen
 */
export async function scan(file: IngestFile): Promise<void> {
  const looking = scanner()
  if (!looking) return
  const reader = await openObject(file)
  try {
    const { kind } = await looking.scan(reader)
    if (kind === 'infected') throw fail.infected('The malware scanner found something in this file: it is locked away')
    if (kind === 'unscannable') throw fail.unscannable(UNSCANNABLE)
  } finally {
    await reader.close()
  }
}

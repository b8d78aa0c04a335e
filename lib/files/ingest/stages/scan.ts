import { fail } from '../../../errors/fail'
import { scanner } from '../../../scanning/scanner'
import { openObject } from '../../deliver/open-object'
import type { IngestFile } from './findings'

/** For files that could not be scanned; after a day also where the scanner was unavailable. */
/**
 * Quarantines what the malware scanner finds, and what it could not scan completely, before anything else reads the
 * file. Without a scanner nothing is scanned, and no record claims that it was.
 *
 * @throws AppError `infected`, `unscannable`; `unavailable` where the scanner is unavailable: the file waits, unread
 */
export async function scan(file: IngestFile): Promise<void> {
  const activeScanner = scanner()
  if (!activeScanner) return
  const reader = await openObject(file)
  try {
    const { kind } = await activeScanner.scan(reader)
    if (kind === 'infected') throw fail('infected')
    if (kind === 'unscannable') throw fail('unscannable')
  } finally {
    await reader.close()
  }
}

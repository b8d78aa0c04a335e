import { rm } from 'node:fs/promises'
import { readHomeNote } from '../_internal/database-home'

/**
 * Removes the files of a stopped database that are outside of its data folder. What its note names and Fovea has not made is left
 * alone.
 */
export async function removeDatabaseHome(dataDir: string): Promise<void> {
  const home = readHomeNote(dataDir)
  if (home) await rm(home, { recursive: true, force: true })
}

import { existsSync } from 'node:fs'
import path from 'node:path'
import { fail } from '../errors/fail'

/** In a data folder for as long as a restore into it has not ended. */
export const RESTORE_MARK = 'restore.json'

/** @throws AppError `restore_unfinished` */
export function requireFinishedRestore(dataDir: string): void {
  if (existsSync(path.join(dataDir, RESTORE_MARK))) throw fail('restore_unfinished')
}

import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Settings } from '../config/settings'
import { BackupError } from './backup-error'
import { publicKeyOf } from './format/recovery-key'

const FILE = 'backup.recipient'

/**
 * Finds the public half of the recovery key, to which this server encrypts; null where none was made yet.
 *
 * @throws BackupError where the file is damaged
 */
export function findRecipient({ BACKUP_RECIPIENT: given }: Settings, dataDir: string): string | null {
  if (given !== undefined) return given
  const file = path.join(dataDir, FILE)
  if (!existsSync(file)) return null
  const text = readFileSync(file, 'utf8').trim()
  if (publicKeyOf(text)) return text
  throw new BackupError(
    `${FILE} in the data folder is damaged. Set BACKUP_RECIPIENT, or delete the file and make a new recovery key.`,
    'no_recipient',
  )
}

/** Stores the public half in the data folder: from now on backups are encrypted to it. */
export const storeRecipient = (dataDir: string, recipient: string): void =>
  writeFileSync(path.join(dataDir, FILE), `${recipient}\n`, { mode: 0o600 })

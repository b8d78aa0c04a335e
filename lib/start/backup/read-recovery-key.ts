import { readFileSync } from 'node:fs'
import { createInterface } from 'node:readline/promises'
import { BackupError } from '../../backup/backup-error'
import { parseRecoveryKey, type RecoveryKey } from '../../backup/format/recovery-key'

/**
 * Reads the recovery key: from a file, from FOVEA_RECOVERY_KEY, or from the terminal. Never from the command line, which every user
 * of the machine can list.
 *
 * @param given the variable
 * @throws BackupError where there is none, or it is none
 */
export async function readRecoveryKey(file: string | undefined, given: string | undefined): Promise<RecoveryKey> {
  if (file !== undefined) return parseRecoveryKey(readKeyFile(file))
  if (given) return parseRecoveryKey(given)
  if (!process.stdin.isTTY)
    throw new BackupError('The recovery key is needed. Give it with --recovery-key-file=FILE, or in FOVEA_RECOVERY_KEY.')
  const terminal = createInterface({ input: process.stdin, output: process.stdout })
  try {
    return parseRecoveryKey(await terminal.question('Recovery key: '))
  } finally {
    terminal.close()
  }
}

function readKeyFile(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (cause) {
    throw new BackupError('The file of the recovery key cannot be read.', 'other', { cause })
  }
}

import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'

/** The password of the superuser of the embedded database: made once for each data folder. */
export function readOrCreatePassword(dataDir: string): string {
  const file = path.join(dataDir, 'database.secret')
  if (!existsSync(file)) writeFileSync(file, randomBytes(24).toString('hex'), { mode: 0o600 })
  return readFileSync(file, 'utf8').trim()
}

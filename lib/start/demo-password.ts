import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Settings } from '../config/settings'

/**
 * Returns the password of the demo accounts: the configured one, or a random one, written once to a file that only its
 * owner may read.
 *
 * @returns the password, and the path of the file, if there is one
 */
export function demoPassword({ FOVEA_DATA_DIR, FOVEA_DEMO_PASSWORD }: Settings): { password: string; file: string | null } {
  if (FOVEA_DEMO_PASSWORD) return { password: FOVEA_DEMO_PASSWORD, file: null }
  const file = path.resolve(FOVEA_DATA_DIR, 'demo-password.txt')
  if (!existsSync(file)) writeFileSync(file, `${randomBytes(12).toString('base64url')}\n`, { mode: 0o600 })
  return { password: readFileSync(file, 'utf8').trim(), file }
}

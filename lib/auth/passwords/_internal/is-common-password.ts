import { createHash } from 'node:crypto'
import hashes from './common-passwords.json'

const HASH_LENGTH = 16
const common: ReadonlySet<string> = new Set(hashes)

/**
 * Says whether a password, in any case, is among the 100,000 commonest. Only those of them that have 12 characters are listed:
 * shorter ones are refused anyway. They are listed by their hashes, since many are obscene.
 */
export function isCommonPassword(password: string): boolean {
  return common.has(createHash('sha256').update(password.toLowerCase()).digest('hex').slice(0, HASH_LENGTH))
}

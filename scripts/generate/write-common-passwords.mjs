// Writes lib/auth/passwords/_internal/common-passwords.json from a list of passwords, the commonest first, one a line:
// node scripts/generate/write-common-passwords.mjs 10_million_password_list_top_1M.txt
import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'

/** As lib/auth/passwords/_internal/is-common-password.ts. */
const HASH_LENGTH = 16
const MIN_PASSWORD_LENGTH = 12
const LISTED = 100_000

const [list] = process.argv.slice(2)
if (!list) {
  console.error('Say which file has the list.')
  process.exit(1)
}
const commonest = readFileSync(list, 'utf8').split(/\r?\n/).slice(0, LISTED)
const hashes = commonest
  .map((password) => password.normalize('NFKC').toLowerCase())
  .filter((password) => [...password].length >= MIN_PASSWORD_LENGTH)
  .map((password) => createHash('sha256').update(password).digest('hex').slice(0, HASH_LENGTH))
writeFileSync(
  path.join(import.meta.dirname, '../../lib/auth/passwords/_internal/common-passwords.json'),
  `${JSON.stringify([...new Set(hashes)].sort(), null, 2)}\n`,
)

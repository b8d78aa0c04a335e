import { randomInt } from 'node:crypto'
import { secrets } from '../../../config/secrets'
import { RECOVERY_CODE_COUNT } from '../schema'
import { hmacSha256 } from '../../../runtime/hmac'

/** Letters and digits that cannot be confused on paper: no l, i, o, 0, 1. */
const ALPHABET = 'abcdefghjkmnpqrstuvwxyz23456789'
const [GROUPS, GROUP_LENGTH] = [2, 5]

/** Makes recovery codes of 49 random bits each, like `k7fm2-xqp9d`. */
export const newRecoveryCodes = (): string[] => Array.from({ length: RECOVERY_CODE_COUNT }, newRecoveryCode)

const newRecoveryCode = (): string =>
  Array.from({ length: GROUPS }, () =>
    Array.from({ length: GROUP_LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join(''),
  ).join('-')

/**
 * The keyed hash that is stored of a code, bound to its person: without the key, a stolen table cannot be searched for 49
 * bits. Spaces, hyphens and capitals do not matter.
 */
export function hashRecoveryCode(userId: string, code: string): Uint8Array<ArrayBuffer> {
  const plain = code.toLowerCase().replace(/[^a-z0-9]/g, '')
  return new Uint8Array(hmacSha256(secrets().derive('second-factor', 1), `${userId} ${plain}`))
}

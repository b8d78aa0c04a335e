import { createPublicKey, verify } from 'node:crypto'
import { canonicalJson } from '../chain/canonical-json'

/** RFC 8410 §4: the public key of Ed25519 as SubjectPublicKeyInfo, before its 32 bytes. */
const SPKI_PREFIX = Buffer.from('302a300506032b6570032100', 'hex')

/** Whether a statement carries a valid signature of this public key (32 bytes in base64). */
export function verifySigned(statement: Readonly<Record<string, unknown>>, publicKey: string): boolean {
  const { signature, ...rest } = statement
  const bytes = Buffer.from(publicKey, 'base64')
  if (typeof signature !== 'string' || bytes.length !== 32) return false
  const key = createPublicKey({ key: Buffer.concat([SPKI_PREFIX, bytes]), format: 'der', type: 'spki' })
  return verify(null, Buffer.from(canonicalJson(rest)), key, Buffer.from(signature, 'base64'))
}

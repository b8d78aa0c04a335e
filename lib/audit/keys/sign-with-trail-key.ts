import { canonicalJson } from '../chain/canonical-json'
import { auditSingleton } from '../_internal/audit-singleton'

/** What can be signed: plain JSON, with a type that says what it is, so that no statement passes for another. */
export interface Statement {
  readonly type: `fovea.${string}`
  readonly [name: string]: unknown
}

export type Signed<S extends Statement> = S & { key: string; public_key: string; signature: string }

/**
 * Signs a statement with the key of the trail: Ed25519 over its canonical JSON (RFC 8785), `signature` left out.
 * `npm run audit:verify` verifies it with nothing but the public key.
 */
export function signWithTrailKey<S extends Statement>(statement: S): Signed<S> {
  const { current } = auditSingleton.get().keys
  const named = { ...statement, key: current.id, public_key: current.publicKey }
  return { ...named, signature: current.sign(canonicalJson(named)) }
}

/** The public key that verifies what is signed now: Ed25519, 32 bytes in base64. */
export const currentPublicKey = (): string => auditSingleton.get().keys.current.publicKey

import { createECDH } from 'node:crypto'
import { secrets } from '../../../config/secrets'

/** The order of the curve P-256 (FIPS 186-5, SEC 2): a private key is between 1 and one less. */
const ORDER = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n

/**
 * Returns the keys by which push services know this Fovea (VAPID, RFC 8292), as base64url. They are derived from the master key,
 * like the other secrets, so that every process has the same ones and none is stored.
 */
export function vapidKeys(): { publicKey: string; privateKey: string } {
  for (let version = 1; ; version += 1) {
    const scalar = secrets().derive('vapid', version)
    const value = BigInt(`0x${scalar.toString('hex')}`)
    // One of four thousand million derived values is no key.
    if (value === 0n || value >= ORDER) continue
    const pair = createECDH('prime256v1')
    pair.setPrivateKey(scalar)
    return { publicKey: pair.getPublicKey('base64url'), privateKey: scalar.toString('base64url') }
  }
}

/** Returns the key that browsers subscribe with. */
export const vapidPublicKey = (): string => vapidKeys().publicKey

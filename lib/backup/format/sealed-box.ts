import {
  createCipheriv,
  createDecipheriv,
  createPublicKey,
  diffieHellman,
  generateKeyPairSync,
  hkdfSync,
  type KeyObject,
} from 'node:crypto'
import { BackupError } from '../backup-error'
import { publicBytes, publicKeyOf, publicKeyOfBytes, type RecoveryKey } from './recovery-key'

const PUBLIC_BYTES = 32
const TAG_BYTES = 16
/** The key is made for one message (HKDF over a new key pair), so that a fixed nonce is used once with it. */
const NONCE = Buffer.alloc(12)

/**
 * Seals a small secret to the public half of a recovery key, as age does: X25519 with a key pair of this message alone, HKDF
 * (RFC 5869) over both public keys, AES-256-GCM. What it is for is bound to it.
 *
 * @throws BackupError where the recipient is none
 */
export function sealTo(recipient: string, purpose: string, secret: Buffer): Buffer {
  const theirs = publicKeyOf(recipient)
  if (!theirs) throw new BackupError('BACKUP_RECIPIENT is no public half of a recovery key.', 'no_recipient')
  const own = generateKeyPairSync('x25519')
  const head = publicBytes(own.publicKey)
  const shared = diffieHellman({ privateKey: own.privateKey, publicKey: theirs })
  const cipher = createCipheriv('aes-256-gcm', keyOf(shared, head, theirs, purpose), NONCE)
  return Buffer.concat([head, cipher.update(secret), cipher.final(), cipher.getAuthTag()])
}

/** Opens what `sealTo` has sealed; null where it was sealed to another key, for another purpose, or was changed. */
export function openSealed(key: RecoveryKey, purpose: string, sealed: Buffer): Buffer | null {
  if (sealed.length < PUBLIC_BYTES + TAG_BYTES) return null
  const head = sealed.subarray(0, PUBLIC_BYTES)
  try {
    const shared = diffieHellman({ privateKey: key.privateKey, publicKey: publicKeyOfBytes(head) })
    const own = createPublicKey(key.privateKey)
    const decipher = createDecipheriv('aes-256-gcm', keyOf(shared, head, own, purpose), NONCE)
    decipher.setAuthTag(sealed.subarray(-TAG_BYTES))
    return Buffer.concat([decipher.update(sealed.subarray(PUBLIC_BYTES, -TAG_BYTES)), decipher.final()])
  } catch {
    return null // The tag does not fit, or the head is no public key.
  }
}

/** The same of JSON; null as well where it is none, since anyone can seal what they want to a public key. */
export function openSealedJson(key: RecoveryKey, purpose: string, sealed: Buffer): unknown {
  const opened = openSealed(key, purpose, sealed)
  try {
    return opened && JSON.parse(opened.toString('utf8'))
  } catch {
    return null
  }
}

const keyOf = (shared: Buffer, head: Buffer, recipient: KeyObject, purpose: string): Buffer =>
  Buffer.from(hkdfSync('sha256', shared, Buffer.concat([head, publicBytes(recipient)]), `fovea/backup/${purpose}/v1`, 32))

import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { BackupError } from '../backup-error'

/** RFC 8410, sections 4 and 7: what stands before the 32 bytes of an X25519 key in DER. */
const PRIVATE_PREFIX = Buffer.from('302e020100300506032b656e04220420', 'hex')
const PUBLIC_PREFIX = Buffer.from('302a300506032b656e032100', 'hex')
const KEY_BYTES = 32
const CHECK_BYTES = 3
const RECIPIENT_PREFIX = 'fovea-backup-'
/** RFC 4648, section 6. */
const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
const GROUP = 7

/** A recovery key: both halves. Whoever has it opens every backup that was made to its public half. */
export interface RecoveryKey {
  /** What people keep: letters and digits in groups. */
  readonly text: string
  readonly recipient: string
  readonly privateKey: KeyObject
}

/** Makes a new recovery key. Its text is shown once; a server keeps only `recipient`. */
export function makeRecoveryKey(): RecoveryKey {
  const der = generateKeyPairSync('x25519').privateKey.export({ format: 'der', type: 'pkcs8' })
  return recoveryKeyOf(der.subarray(-KEY_BYTES))
}

/**
 * Reads a recovery key as a person has typed or pasted it: case, spaces and dashes do not matter.
 *
 * @throws BackupError where it is none, or a character of it is wrong
 */
export function parseRecoveryKey(text: string): RecoveryKey {
  const letters = text.toUpperCase().replaceAll(/[^A-Z0-9]/g, '')
  const bytes = fromBase32(letters)
  const key = bytes?.subarray(0, KEY_BYTES)
  if (bytes?.length !== KEY_BYTES + CHECK_BYTES || !checkOf(key!).equals(bytes.subarray(KEY_BYTES)))
    throw new BackupError('This is not a recovery key: a character is missing or wrong. Compare it with your copy.')
  return recoveryKeyOf(key!)
}

/** The public key of a recipient; null where the text is none. */
export function publicKeyOf(recipient: string): KeyObject | null {
  if (!/^fovea-backup-[0-9a-f]{64}$/.test(recipient)) return null
  const bytes = Buffer.from(recipient.slice(RECIPIENT_PREFIX.length), 'hex')
  return createPublicKey({ key: Buffer.concat([PUBLIC_PREFIX, bytes]), format: 'der', type: 'spki' })
}

/** The 32 bytes of a public key. */
export const publicBytes = (key: KeyObject): Buffer => key.export({ format: 'der', type: 'spki' }).subarray(-KEY_BYTES)

/** The public key of 32 bytes. */
export const publicKeyOfBytes = (bytes: Buffer): KeyObject =>
  createPublicKey({ key: Buffer.concat([PUBLIC_PREFIX, bytes]), format: 'der', type: 'spki' })

function recoveryKeyOf(bytes: Buffer): RecoveryKey {
  const privateKey = createPrivateKey({ key: Buffer.concat([PRIVATE_PREFIX, bytes]), format: 'der', type: 'pkcs8' })
  const letters = toBase32(Buffer.concat([bytes, checkOf(bytes)]))
  return {
    text: letters.match(new RegExp(`.{1,${GROUP}}`, 'g'))!.join('-'),
    recipient: `${RECIPIENT_PREFIX}${publicBytes(createPublicKey(privateKey)).toString('hex')}`,
    privateKey,
  }
}

/** A mistyped character is found before anything is tried with the key. */
const checkOf = (key: Buffer): Buffer =>
  createHash('sha256').update('fovea recovery key').update(key).digest().subarray(0, CHECK_BYTES)

function toBase32(bytes: Buffer): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('')
  return bits.replaceAll(/.{5}/g, (five) => BASE32[parseInt(five, 2)]!)
}

/** Null where a character is none of the alphabet. */
function fromBase32(letters: string): Buffer | null {
  const values = [...letters].map((letter) => BASE32.indexOf(letter))
  if (values.includes(-1)) return null
  const bits = values.map((value) => value.toString(2).padStart(5, '0')).join('')
  return Buffer.from(bits.match(/.{8}/g)?.map((byte) => parseInt(byte, 2)) ?? [])
}

import { createCipheriv, createDecipheriv, createSecretKey, randomBytes } from 'node:crypto'
import { fail } from '../../errors/fail'
import type { RingMember } from './master-key'
import { monthOf } from './month'

/** The first bytes of what is wrapped under a named key and a month. */
export const WRAPPED_MAGIC = Buffer.from('FVK2')
export const KEY_NAME_BYTES = 6
const MONTH_AT = WRAPPED_MAGIC.length + KEY_NAME_BYTES
const HEADER_BYTES = MONTH_AT + 2
const [NONCE_BYTES, TAG_BYTES] = [12, 16]

/** Every member that this process has. */
export interface Keyring {
  /** Which one wraps. */
  primary(): RingMember
  find(name: string): RingMember | undefined
  members(): readonly RingMember[]
}

/**
 * Wraps a key, or a small secret: AES-256-GCM (NIST SP 800-38D) with a random nonce of 96 bits. The header says under which
 * key and month, and is authenticated with what it is bound to.
 */
export function wrapUnder(member: RingMember, boundTo: string, secret: Buffer, now = new Date()): Buffer {
  const month = monthOf(now)
  const header = Buffer.alloc(HEADER_BYTES)
  WRAPPED_MAGIC.copy(header)
  header.write(member.name, WRAPPED_MAGIC.length, 'hex')
  header.writeUInt16BE(month, MONTH_AT)
  return Buffer.concat([header, seal(member.monthKey(month), Buffer.concat([header, Buffer.from(boundTo)]), secret)])
}

/** The name of the key under which something is wrapped; null where it was wrapped before keys had names. */
export const wrapperOf = (wrapped: Buffer): string | null =>
  wrapped.length >= HEADER_BYTES && wrapped.subarray(0, WRAPPED_MAGIC.length).equals(WRAPPED_MAGIC)
    ? wrapped.subarray(WRAPPED_MAGIC.length, MONTH_AT).toString('hex')
    : null

/**
 * Unwraps what any member has wrapped.
 *
 * @throws AppError `master_key_absent` where this process does not have its key; `tampered` when the bytes or what they are
 * bound to are not the ones that were wrapped
 */
export function unwrapWith(ring: Keyring, boundTo: string, wrapped: Buffer): Buffer {
  const name = wrapperOf(wrapped)
  const member = name === null ? undefined : ring.find(name)
  if (member) {
    const month = wrapped.readUInt16BE(MONTH_AT)
    const header = wrapped.subarray(0, HEADER_BYTES)
    const bound = Buffer.concat([header, Buffer.from(boundTo)])
    const opened = open(member.monthKey(month), bound, wrapped.subarray(HEADER_BYTES))
    if (opened) return opened
  }
  // Without a name; or a random nonce of such a one looks like the header.
  for (const { undatedKey } of ring.members()) {
    const opened = undatedKey && open(undatedKey, Buffer.from(boundTo), wrapped)
    if (opened) return opened
  }
  throw name === null || member ? fail('tampered') : fail('master_key_absent', { name })
}

function seal(key: Buffer, boundTo: Buffer, secret: Buffer): Buffer {
  const nonce = randomBytes(NONCE_BYTES)
  const cipher = createCipheriv('aes-256-gcm', createSecretKey(key), nonce).setAAD(boundTo)
  return Buffer.concat([nonce, cipher.update(secret), cipher.final(), cipher.getAuthTag()])
}

/** Null where it does not open. */
function open(key: Buffer, boundTo: Buffer, sealed: Buffer): Buffer | null {
  if (sealed.length < NONCE_BYTES + TAG_BYTES) return null
  const decipher = createDecipheriv('aes-256-gcm', createSecretKey(key), sealed.subarray(0, NONCE_BYTES))
  decipher.setAAD(boundTo).setAuthTag(sealed.subarray(-TAG_BYTES))
  try {
    return Buffer.concat([decipher.update(sealed.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()])
  } catch {
    return null // Authentication failed: the only way in which it throws.
  }
}

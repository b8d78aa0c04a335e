import { isRegisteredUid } from '../standard/registered-uids'

const MIN_SHIFT_DAYS = 30
const MAX_SHIFT_DAYS = 3650
/**
 * Pseudonyms derived from a key: the same input gives the same output with the same key, and without it no one can
 * reverse them or detect that two keys had the same input.
 */
export class KeyedPseudonyms {
  readonly #known = new Map<string, string>()
  #hmac: Promise<CryptoKey> | undefined

  /** @param key of the project, 16 bytes or more */
  constructor(private readonly key: Uint8Array<ArrayBuffer>) {}

  /** Maps a UID to one under 2.25 (PS3.5 B.2; the UUID is of version 8, RFC 9562 5.8). Registered ones stay. */
  async mapUid(uid: string): Promise<string> {
    if (uid === '' || isRegisteredUid(uid)) return uid
    const known = this.#known.get(uid)
    if (known) return known
    const bytes = (await this.#mark('uid', uid)).subarray(0, 16)
    bytes[6] = (bytes[6]! & 0x0f) | 0x80
    bytes[8] = (bytes[8]! & 0x3f) | 0x80
    const made = `2.25.${bytes.reduce((number, byte) => number * 256n + BigInt(byte), 0n)}`
    this.#known.set(uid, made)
    return made
  }

  /** A patient's pseudonym: eight characters that are hard to confuse. */
  async patientPseudonym(patientId: string): Promise<string> {
    const bytes = (await this.#mark('patient', patientId)).subarray(0, 8)
    return `P-${[...bytes].map((byte) => '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'[byte % 32]).join('')}`
  }

  /** How many days the dates of a patient are moved back: 30 to 3650. */
  async dateShiftDays(patientId: string): Promise<number> {
    const bytes = await this.#mark('days', patientId)
    return MIN_SHIFT_DAYS + (new DataView(bytes.buffer).getUint32(0) % (MAX_SHIFT_DAYS - MIN_SHIFT_DAYS + 1))
  }

  async #mark(use: string, name: string): Promise<Uint8Array<ArrayBuffer>> {
    this.#hmac ??= crypto.subtle.importKey('raw', this.key, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign'])
    return new Uint8Array(await crypto.subtle.sign('HMAC', await this.#hmac, new TextEncoder().encode(`${use}\0${name}`)))
  }
}

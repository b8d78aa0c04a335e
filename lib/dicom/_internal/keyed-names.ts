const LEAST_DAYS = 30
const MOST_DAYS = 3650
/** PS3.6 A: what DICOM itself registers names kinds and well-known things, never a patient's; none of its numbers is long. */
const WELL_KNOWN = /^1\.2\.840\.10008(\.\d{1,4}){1,9}$/

/**
 * Names that follow from a key: the same in gives the same out with the same key, and nobody without it can go back or tell
 * whether two keys were given the same.
 */
export class KeyedNames {
  readonly #known = new Map<string, string>()
  #hmac: Promise<CryptoKey> | undefined

  /** @param key of the project, 16 bytes or more */
  constructor(private readonly key: Uint8Array<ArrayBuffer>) {}

  /** Maps a UID to one under 2.25 (PS3.5 B.2; the UUID is of version 8, RFC 9562 5.8). Registered ones stay. */
  async uid(uid: string): Promise<string> {
    if (uid === '' || WELL_KNOWN.test(uid)) return uid
    const known = this.#known.get(uid)
    if (known) return known
    const bytes = (await this.#mark('uid', uid)).subarray(0, 16)
    bytes[6] = (bytes[6]! & 0x0f) | 0x80
    bytes[8] = (bytes[8]! & 0x3f) | 0x80
    const made = `2.25.${bytes.reduce((number, byte) => number * 256n + BigInt(byte), 0n)}`
    this.#known.set(uid, made)
    return made
  }

  /** What a patient is called instead: eight signs that are hard to mistake for one another. */
  async patient(patientId: string): Promise<string> {
    const bytes = (await this.#mark('patient', patientId)).subarray(0, 8)
    return `P-${[...bytes].map((byte) => '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'[byte % 32]).join('')}`
  }

  /** By how many days the dates of a patient are moved back: 30 to 3650. */
  async days(patientId: string): Promise<number> {
    const bytes = await this.#mark('days', patientId)
    return LEAST_DAYS + (new DataView(bytes.buffer).getUint32(0) % (MOST_DAYS - LEAST_DAYS + 1))
  }

  async #mark(use: string, name: string): Promise<Uint8Array<ArrayBuffer>> {
    this.#hmac ??= crypto.subtle.importKey('raw', this.key, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign'])
    return new Uint8Array(await crypto.subtle.sign('HMAC', await this.#hmac, new TextEncoder().encode(`${use}\0${name}`)))
  }
}

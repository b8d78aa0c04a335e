import { type OutboxStore, type Sealed } from './outbox-store'

/**
 * Encrypts what one user keeps on this device (AES-GCM, 256 bits). The key cannot be exported: a copy of the browser's files
 * cannot be read elsewhere, and nobody else's outbox ever requests it. What is sealed is bound to its user, key and part.
 */
export class OutboxCipher {
  constructor(
    private readonly userId: string,
    private readonly key: CryptoKey,
  ) {}

  /** Takes the user's key on this device, or makes it. @throws where the browser cannot encrypt (plain http) or store it */
  static async open(userId: string, store: Pick<OutboxStore, 'getKey' | 'putKeyIfAbsent'>): Promise<OutboxCipher> {
    const known = await store.getKey(userId)
    if (known) return new OutboxCipher(userId, known)
    const made = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt'])
    return new OutboxCipher(userId, await store.putKeyIfAbsent(userId, made))
  }

  async seal(key: string, part: string, bytes: ArrayBuffer): Promise<Sealed> {
    // NIST SP 800-38D, 8.2.2: a random IV of 96 bits; far fewer than 2^32 of them are ever used with one key.
    const iv = crypto.getRandomValues(new Uint8Array(12))
    const additionalData = this.#additionalDataFor(key, part)
    return { iv, bytes: await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData }, this.key, bytes) }
  }

  /** @throws where it was sealed by another key, or for another place */
  open(key: string, part: string, { iv, bytes }: Sealed): Promise<ArrayBuffer> {
    return crypto.subtle.decrypt({ name: 'AES-GCM', iv, additionalData: this.#additionalDataFor(key, part) }, this.key, bytes)
  }

  sealJson(key: string, part: string, value: unknown): Promise<Sealed> {
    return this.seal(key, part, new TextEncoder().encode(JSON.stringify(value)).buffer)
  }

  async openJson<Value>(key: string, part: string, sealed: Sealed): Promise<Value> {
    return JSON.parse(new TextDecoder().decode(await this.open(key, part, sealed))) as Value
  }

  #additionalDataFor(key: string, part: string): Uint8Array<ArrayBuffer> {
    return new TextEncoder().encode(JSON.stringify([this.userId, key, part]))
  }
}

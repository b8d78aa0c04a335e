import { type DeviceKey, fetchDeviceKey } from './device-key'
import { makeKey, unlockedBy } from './locked-key'
import { type OutboxStore, type Sealed } from './outbox-store'

type Keys = Pick<OutboxStore, 'getKey' | 'putKeyIfAbsent' | 'putKey'>
type Fetch = (userId: string, maxTries?: number) => Promise<DeviceKey | null>

/**
 * Encrypts what one user keeps on this device (AES-GCM, 256 bits). After a sign-out the key is here locked alone, and only a
 * session of this user opens it. What is sealed is bound to its user, key and part.
 */
export class OutboxCipher {
  constructor(
    private readonly userId: string,
    private readonly key: CryptoKey,
  ) {}

  /**
   * Takes the user's key on this device, unlocks it, or makes it.
   *
   * @throws where the browser cannot encrypt (plain http) or store it, or the key is locked and the server is not reached
   */
  static async open(userId: string, store: Keys, fetchKey: Fetch = fetchDeviceKey): Promise<OutboxCipher> {
    const known = await store.getKey(userId)
    if (known?.key) return new OutboxCipher(userId, known.key)
    // A first photograph does not wait for a bad line: its key is locked at the sign-out.
    const deviceKey = await fetchKey(userId, known ? undefined : 1)
    if (!known) {
      const stored = await store.putKeyIfAbsent(userId, await makeKey(deviceKey))
      if (stored.key) return new OutboxCipher(userId, stored.key)
    }
    const { locked = null } = (await store.getKey(userId)) ?? {}
    if (!locked || !deviceKey) throw new Error('what is kept here is locked, and the server was not reached')
    const key = await unlockedBy(deviceKey, locked)
    await store.putKey(userId, { key, locked })
    return new OutboxCipher(userId, key)
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

import { type DeviceKey } from './device-key'
import { type Sealed, type StoredKey } from './outbox-store'

const AES = { name: 'AES-GCM', length: 256 }
const USES: KeyUsage[] = ['encrypt', 'decrypt']

/**
 * Makes a key, locked as well. Without the server it stays one that can be exported, so that it can be locked later; else a copy
 * of it cannot leave the browser.
 */
export async function makeKey(deviceKey: DeviceKey | null): Promise<StoredKey> {
  const key = await crypto.subtle.generateKey(AES, true, USES)
  if (!deviceKey) return { key, locked: null }
  const locked = await lockedBy(deviceKey, key)
  return { key: await unlockedBy(deviceKey, locked), locked }
}

/** Locks a key that can be exported. */
export async function lockedBy(deviceKey: DeviceKey, key: CryptoKey): Promise<Sealed> {
  const iv = crypto.getRandomValues(new Uint8Array(12))
  const raw = await crypto.subtle.exportKey('raw', key)
  return { iv, bytes: await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, deviceKey, raw) }
}

/** @throws where it was locked for another user, or by another installation */
export async function unlockedBy(deviceKey: DeviceKey, { iv, bytes }: Sealed): Promise<CryptoKey> {
  const raw = await crypto.subtle.decrypt({ name: 'AES-GCM', iv }, deviceKey, bytes)
  return crypto.subtle.importKey('raw', raw, 'AES-GCM', false, USES)
}

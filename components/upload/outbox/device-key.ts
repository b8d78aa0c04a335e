/** A key that only the session of its user gets; it cannot be exported. */
export type DeviceKey = CryptoKey

const LIMIT_MS = 3_000

/** Asks the server for the key that opens what a user keeps on devices; null where it is not reached, or another is signed in. */
export async function fetchDeviceKey(userId: string, maxTries = 4): Promise<DeviceKey | null> {
  for (let tries = 0; tries < maxTries; tries++) {
    try {
      const response = await fetch('/api/v1/me/device-key', { cache: 'no-store', signal: AbortSignal.timeout(LIMIT_MS) })
      if (response.status === 401 || response.status === 403) return null
      if (!response.ok) continue
      const { user_id, key } = (await response.json()) as { user_id: string; key: string }
      if (user_id !== userId) return null
      const bytes = Uint8Array.from(atob(key), (letter) => letter.charCodeAt(0))
      return await crypto.subtle.importKey('raw', bytes, 'AES-GCM', false, ['encrypt', 'decrypt'])
    } catch {
      // A line that breaks off: again, and what is offline fails at once.
    }
  }
  return null
}

import { randomFillSync } from 'node:crypto'

const ID_BYTES = 16
// Random bytes are taken from a pool, each used once: every request has an id, and calling the generator would dominate
// its cost.
const randomPool = Buffer.allocUnsafeSlow(ID_BYTES * 256)
let used = randomPool.length

/** Makes a UUID of version 7 (RFC 9562 §5.7): ids sort by the millisecond in which they were made. */
export function newUuid(): string {
  if (used === randomPool.length) {
    randomFillSync(randomPool)
    used = 0
  }
  const bytes = randomPool.subarray(used, (used += ID_BYTES))
  bytes.writeUIntBE(Date.now(), 0, 6)
  bytes[6] = (bytes[6]! & 0x0f) | 0x70
  bytes[8] = (bytes[8]! & 0x3f) | 0x80
  const hex = bytes.toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

/** Returns the lowest UUID of version 7 of a millisecond: ids from then on are not below it. */
export function firstUuidOf(time: number): string {
  const hex = Math.trunc(time).toString(16).padStart(12, '0')
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-000000000000`
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

/** Whether a text is a UUID, so that a malformed id in a path is "not found" and never reaches a query. */
export const isUuid = (text: string): boolean => UUID.test(text)

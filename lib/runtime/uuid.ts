import { randomFillSync } from 'node:crypto'

const ID_BYTES = 16
// Random bytes are taken from a pool, each used once: every request has an id, and calling the generator would dominate
// its cost.
const randomPool = Buffer.allocUnsafeSlow(ID_BYTES * 256)
let used = randomPool.length

// The last id's time, and its number among those of the same millisecond.
let lastTime = 0
let counter = 0
const COUNTER_MAX = 0xfff
/** A clock that is set back further starts a new order. */
const TOLERATED_SETBACK_MS = 10

/**
 * Makes a UUID of version 7 (RFC 9562 §5.7): ids sort by the millisecond in which they were made, and those of one process and
 * bundle in the order in which they were made. The 12 bits after the time count (§6.2, method 1); 62 bits are random.
 */
export function newUuid(): string {
  if (used === randomPool.length) {
    randomFillSync(randomPool)
    used = 0
  }
  const bytes = randomPool.subarray(used, (used += ID_BYTES))
  // The first number is random, and leaves at least half of all numbers for what follows.
  countOn(bytes.readUInt16BE(6) >> 5)
  bytes.writeUIntBE(lastTime, 0, 6)
  bytes.writeUInt16BE(0x7000 | counter, 6)
  bytes[8] = (bytes[8]! & 0x3f) | 0x80
  const hex = bytes.toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

function countOn(seed: number): void {
  const now = Date.now()
  if (now > lastTime || now < lastTime - TOLERATED_SETBACK_MS) [lastTime, counter] = [now, seed]
  else if (counter < COUNTER_MAX) counter += 1
  else [lastTime, counter] = [lastTime + 1, seed]
}

/** Returns the lowest UUID of version 7 of a millisecond: ids from then on are not below it. */
export function firstUuidOf(time: number): string {
  const hex = Math.trunc(time).toString(16).padStart(12, '0')
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-000000000000`
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

/** Whether a text is a UUID, so that a malformed id in a path is "not found" and never reaches a query. */
export const isUuid = (text: string): boolean => UUID.test(text)

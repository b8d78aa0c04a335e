/** Clocks differ a little, and the field has no seconds. */
const TOLERANCE_MS = 120_000

/**
 * The time of an entry as ISO 8601, from a field of minutes in this device's time zone; the former time where the field was
 * not touched, so that its seconds stay. Null where it is none, or has not come yet.
 */
export function parseEntryTime(typed: string, former: { typed: string; at: string }, now = Date.now()): string | null {
  if (typed === former.typed) return former.at
  const at = new Date(typed).getTime()
  return Number.isNaN(at) || at > now + TOLERANCE_MS ? null : new Date(at).toISOString()
}

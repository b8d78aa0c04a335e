/** Within so long every copy is read back once, however often backups are made. */
const CYCLE_MS = 30 * 86_400_000
/** Of the random end of an id: 48 bits, of which a number holds all. */
const ID_DIGITS = 12

/** Where in the cycle a copy is read back: from 0 to 1, as the random end of its id says. */
const positionOf = (objectId: string): number => Number.parseInt(objectId.slice(-ID_DIGITS), 16) / 16 ** ID_DIGITS

/**
 * Says which copies a backup reads back: those whose place in a cycle of thirty days lies between the backup before it and now, so
 * that none is left out for longer, and nothing has to be kept of when each was read.
 *
 * @param lastMs when the last backup that counts began; null where there is none, of which nothing can be old
 */
export function dueBetween(lastMs: number | null, nowMs: number): (objectId: string) => boolean {
  if (lastMs === null) return () => false
  if (nowMs - lastMs >= CYCLE_MS) return () => true
  const [from, to] = [(lastMs % CYCLE_MS) / CYCLE_MS, (nowMs % CYCLE_MS) / CYCLE_MS]
  return (objectId) => {
    const at = positionOf(objectId)
    return from <= to ? at >= from && at < to : at >= from || at < to
  }
}

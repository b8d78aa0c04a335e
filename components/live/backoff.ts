const firstMs = 500
const longestMs = 30_000

/**
 * How long to wait before the next try: twice as long each time, up to half a minute, and anywhere in the upper half of that, so
 * that those whom one server lost do not come back at one moment.
 *
 * @param tries how many failed in a row, at least one
 */
export function backoffMs(tries: number, random = Math.random()): number {
  const most = Math.min(longestMs, firstMs * 2 ** Math.min(tries, 10))
  return Math.round(most * (0.5 + random / 2))
}

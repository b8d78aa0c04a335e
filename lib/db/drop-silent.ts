import type { Socket } from 'node:net'
import type { ClientBase } from 'pg'

/** A question to the database that is not answered in this time is given up. Above it lies only what nobody waits for. */
export const MOST_SILENT_MS = 10_000

/** What the driver keeps and its types do not name. */
interface Inside {
  connection: { stream: Socket }
  readyForQuery: boolean
}

/**
 * Drops a connection on which a question has gone unanswered for so long: the database stands still, or the line died
 * without a word. Whoever waits hears that it is away ({@link isAway}).
 *
 * The connection goes, and not the question alone: one that is given up on a connection that lives on would leave its
 * transaction open for whoever gets that connection next.
 */
export function dropWhenSilent(client: ClientBase, mostMs = MOST_SILENT_MS): void {
  const inside = client as unknown as Inside
  const { stream } = inside.connection
  // Counted from the last byte in either direction, so that a long answer that still flows is not cut.
  stream.setTimeout(mostMs, () => {
    if (inside.readyForQuery) return // Nobody waits.
    stream.destroy(Object.assign(new Error('the database did not answer'), { code: 'ETIMEDOUT' }))
  })
}

import type { Socket } from 'node:net'
import type { ClientBase } from 'pg'

/** A query that takes longer fails. Only background work may have a longer limit. */
export const DEFAULT_QUERY_TIMEOUT_MS = 10_000

/** Internals of the driver that its types do not name. */
interface PgClientInternals {
  connection: { stream: Socket }
  readyForQuery: boolean
}

/**
 * Drops a connection whose query was not answered within the timeout: the database hangs, or the connection is half-open.
 * The caller gets an error for which {@link isDatabaseUnavailable} holds.
 *
 * The whole connection is dropped: a query that is abandoned on a pooled connection would leave its transaction open for the
 * next user of that connection.
 */
export function applyQueryTimeout(client: ClientBase, timeoutMs = DEFAULT_QUERY_TIMEOUT_MS): void {
  const internals = client as unknown as PgClientInternals
  const { stream } = internals.connection
  // Counted from the last byte in either direction, so that a long response that still flows is not cut.
  stream.setTimeout(timeoutMs)
  // Each time: what setTimeout() itself takes is called once, and a connection that was idle would have no timeout any more.
  stream.on('timeout', () => {
    if (internals.readyForQuery) return // No query is running.
    stream.destroy(Object.assign(new Error('the database did not answer'), { code: 'ETIMEDOUT' }))
  })
}

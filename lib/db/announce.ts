import { pool, type Tx } from './database'

/** The one channel on which every process listens; a topic says whom a message is for. */
export const BUS_CHANNEL = 'fovea'
/** What PostgreSQL carries in one notification. */
const MOST_BYTES = 7999

/**
 * Says something to every process that has a bus, this one included; within a transaction exactly when it commits.
 *
 * Whoever reads the database's log reads the payload too: it carries ids only. Nobody keeps it for a process that does not
 * listen just now, so it may only hasten what happens anyway.
 */
export async function announce(topic: string, payload: string, tx?: Tx): Promise<void> {
  const message = `${topic} ${payload}`
  if (topic.includes(' ') || Buffer.byteLength(message) > MOST_BYTES) throw new TypeError('a message is a word and a few ids')
  if (tx) await tx.$executeRaw`SELECT pg_notify(${BUS_CHANNEL}, ${message})`
  else await pool().query({ name: 'bus-announce', text: 'SELECT pg_notify($1, $2)', values: [BUS_CHANNEL, message] })
}

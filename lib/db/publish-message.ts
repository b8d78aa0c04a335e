import { type BusPayload, type BusTopic, encodeBusPayload } from './bus-messages'
import { pool, type Tx } from './database'

/** The one NOTIFY channel on which every process listens; the topic of a message selects its subscribers. */
export const BUS_CHANNEL = 'fovea'
/** The maximum payload of a NOTIFY. */
const MAX_PAYLOAD_BYTES = 7999

/**
 * Publishes a message to every process that has a bus, including this one; within a transaction, exactly when it
 * commits.
 *
 * The payload may appear in the database's log, so it carries ids only. It is not stored for processes that are not
 * listening, so it may only speed up what happens anyway.
 *
 * @throws TypeError when it exceeds PostgreSQL's limit
 */
export async function publishMessage<Topic extends BusTopic>(topic: Topic, payload: BusPayload<Topic>, tx?: Tx): Promise<void> {
  const message = `${topic} ${encodeBusPayload(topic, payload)}`
  if (topic.includes(' ') || Buffer.byteLength(message) > MAX_PAYLOAD_BYTES)
    throw new TypeError('a message is a word and a few ids')
  if (tx) await tx.$executeRaw`SELECT pg_notify(${BUS_CHANNEL}, ${message})`
  else await pool().query({ name: 'bus-publish', text: 'SELECT pg_notify($1, $2)', values: [BUS_CHANNEL, message] })
}

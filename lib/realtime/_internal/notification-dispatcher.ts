import { Mutex } from 'async-mutex'
import { type BusPayload } from '../../db/bus-messages'
import { replayMessagesSince, oldestActiveTransaction, readMessages } from '../replay-messages'
import { messageFrame, textFrame } from './websocket-frame'
import { connectionEventFrame } from './heartbeat'
import { deliver, type ConnectionHub } from './connection-hub'

type NotificationEvent = BusPayload<'told'>

/** Messages that are replayed at most after the bus was disconnected. */
const MAX_REPLAYED = 10_000

/**
 * Passes notification events of the bus on to the connections of this process, in the order of the bus. That is the order of
 * the commits: the last message that a client received determines what it has not received.
 */
export class NotificationDispatcher {
  /** What was not received was written in this transaction or in a later one. */
  #lastTransaction = 0n
  /** Locked while a read must finish before further events are sent. */
  readonly #mutex = new Mutex()

  constructor(private readonly hub: ConnectionHub) {}

  /** From here on nothing is missed. */
  async open(): Promise<void> {
    this.#lastTransaction = await oldestActiveTransaction()
  }

  receive(event: NotificationEvent): void {
    const recipients = event.to.filter(([, userId]) => this.hub.byUser.has(userId))
    if (recipients.length === 0 && !this.#mutex.isLocked()) this.#lastTransaction = BigInt(event.after)
    else if (event.data && !this.#mutex.isLocked()) this.#send(event, recipients)
    else this.#runExclusive(() => this.#readAndSend(event))
  }

  /** The bus is connected again: what was published meanwhile is sent before all that follows. */
  replayMissed(): void {
    this.#runExclusive(async () => {
      const { hub } = this
      const people = [...hub.byUser.keys()]
      const { items, hasMore } = await replayMessagesSince(people, this.#lastTransaction, MAX_REPLAYED)
      for (const { userId, message } of items) {
        const frame = messageFrame(message)
        for (const connection of hub.byUser.get(userId) ?? []) deliver(hub, connection, message.id, frame)
      }
      const more = connectionEventFrame('truncated')
      if (hasMore) for (const connection of hub.connections) deliver(hub, connection, '', more)
    })
  }

  #send(event: NotificationEvent, recipients: NotificationEvent['to']): void {
    const { hub } = this
    // Everything but the id is the same for every recipient.
    const rest = `,"type":${JSON.stringify(event.type)},"data":${JSON.stringify(event.data)},"created_at":"${event.at}"}`
    for (const [id, userId] of recipients) {
      const connections = hub.byUser.get(userId)
      if (!connections) continue
      const frame = textFrame(`{"id":"${id}"${rest}`)
      for (const connection of connections) deliver(hub, connection, id, frame)
    }
    this.#lastTransaction = BigInt(event.after)
  }

  async #readAndSend(event: NotificationEvent): Promise<void> {
    const recipients = event.to.filter(([, userId]) => this.hub.byUser.has(userId))
    if (recipients.length === 0 || event.data) return this.#send(event, recipients)
    const read = await readMessages(recipients.map(([id]) => id))
    for (const [id, userId] of recipients) {
      const message = read.get(id)
      if (message) this.#send({ ...event, data: { ...message.data } }, [[id, userId]])
    }
  }

  #runExclusive(work: () => Promise<void>): void {
    this.#mutex.runExclusive(work).catch(this.hub.onError)
  }
}

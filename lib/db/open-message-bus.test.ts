import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import pg from 'pg'
import { publishMessage, BUS_CHANNEL } from './publish-message'
import { pool, transaction } from './database'
import { type MessageBus, getMessageBus, createMessageBus, openMessageBus } from './open-message-bus'
import { openTestDatabase } from './test-database'
import { eventually } from '../runtime/test-eventually'

const url = await openTestDatabase()
let connections = 0
const troubles: Error[] = []
const connect = async () => {
  const client = new pg.Client({ connectionString: url, application_name: `bus-${++connections}` })
  await client.connect()
  return client
}
const open = async (more: Parameters<typeof createMessageBus>[0] = {}): Promise<MessageBus> => {
  const made = await createMessageBus({ connect, onConnectionError: (error) => troubles.push(error), ...more })
  after(() => made.close())
  return made
}

/** Collects the messages of a topic, and waits until a number of them has been received. */
class Recorder {
  readonly messages: string[] = []
  constructor(on: MessageBus, topic: 'jobs' | 'arriving' = 'jobs') {
    on.subscribe(topic, {
      onMessage: (payload: string | string[]) => this.#take(String(payload)),
      onConnectionChange: (isUp) => this.#take(isUp ? 'up' : 'down'),
    })
  }
  #take(word: string): void {
    this.messages.push(word)
  }
  async has(count: number): Promise<string[]> {
    return eventually(
      `${count} messages`,
      () => this.messages,
      ({ length }) => length >= count,
    )
  }
}

describe('the message bus', () => {
  it('delivers a message to every listening process, whichever published it, and only to its topic', async () => {
    const [one, other] = [await open(), await open()]
    const heard = [new Recorder(one), new Recorder(other)]
    const elsewhere = new Recorder(one, 'arriving')
    await publishMessage('jobs', 'first id')
    await publishMessage('arriving', ['x'])
    await publishMessage('jobs', 'second')
    for (const each of heard) assert.deepEqual(await each.has(2), ['first id', 'second'])
    assert.deepEqual(await elsewhere.has(1), ['x'])
  })

  it('delivers the messages of a transaction when it commits, and none after a rollback', async () => {
    const heard = new Recorder(await open())
    await assert.rejects(
      transaction(async (tx) => {
        await publishMessage('jobs', 'undone', tx)
        throw new Error('undo')
      }),
      /undo/,
    )
    await transaction(async (tx) => {
      await publishMessage('jobs', 'done', tx)
      await publishMessage('jobs', 'done as well', tx)
    })
    assert.deepEqual(await heard.has(2), ['done', 'done as well'])
  })

  it('drops a message that it cannot parse, and reports its topic', async () => {
    const dropped: string[] = []
    const made = await open({ onInvalidMessage: (topic) => dropped.push(topic) })
    const heard = new Recorder(made)
    for (const text of ['told nonsense', 'later {}', 'jobs ingest'])
      await pool().query('SELECT pg_notify($1, $2)', [BUS_CHANNEL, text])
    assert.deepEqual(await heard.has(1), ['ingest'])
    assert.deepEqual(dropped, ['told', 'later'])
  })

  it('stops delivering after unsubscribing', async () => {
    const made = await open()
    const [gone, stays] = [[] as string[], new Recorder(made)]
    const leave = made.subscribe('jobs', { onMessage: (payload) => gone.push(payload) })
    leave()
    await publishMessage('jobs', '1')
    await stays.has(1)
    assert.deepEqual(gone, [])
  })

  it('notifies its subscribers when the connection breaks, and reconnects automatically', async () => {
    const made = await open()
    const heard = new Recorder(made)
    await pool().query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND application_name LIKE 'bus-%'`,
    )
    assert.deepEqual(await heard.has(1), ['down'])
    assert.equal(made.isListening, false)
    assert.deepEqual(await heard.has(2), ['down', 'up'])
    assert.equal(made.isListening, true)
    await publishMessage('jobs', 'again')
    assert.deepEqual((await heard.has(3))[2], 'again')
  })

  it('detects a half-open connection', async () => {
    let halfOpen: pg.Client | null = null
    const made = await open({
      healthCheckMs: 200,
      connect: async () => {
        const client = await connect()
        if (!halfOpen) {
          // From the second query on there is neither a response nor an error.
          const { query } = client
          let asked = 0
          const mute = () => new Promise(() => undefined)
          client.query = ((...given: unknown[]) =>
            asked++ === 0 ? Reflect.apply(query, client, given) : mute()) as typeof client.query
          halfOpen = client
        }
        return client
      },
    })
    const heard = new Recorder(made)
    assert.deepEqual(await heard.has(2), ['down', 'up'])
  })

  it('opens while the database is unavailable, and listens once it is back', async () => {
    let isDown = true
    const made = await open({ connect: () => (isDown ? Promise.reject(new Error('away')) : connect()) })
    assert.equal(made.isListening, false)
    const heard = new Recorder(made)
    isDown = false
    assert.deepEqual(await heard.has(1), ['up'])
  })

  it('refuses a message that NOTIFY cannot carry', async () => {
    await assert.rejects(publishMessage('jobs', 'x'.repeat(8000)), TypeError)
    await assert.rejects(publishMessage('two words' as 'jobs', 'x'), TypeError)
  })

  it('exists once per process, has its own connection to the same database, and is unregistered on close', async () => {
    assert.equal(getMessageBus(), undefined)
    const opened = await openMessageBus()
    assert.equal(getMessageBus(), opened)
    assert.equal(opened.isListening, true)
    const heard = new Recorder(opened)
    await pool().query('SELECT pg_notify($1, $2)', [BUS_CHANNEL, 'jobs ingest'])
    assert.deepEqual(await heard.has(1), ['ingest'])
    await opened.close()
    assert.equal(getMessageBus(), undefined)
  })
})

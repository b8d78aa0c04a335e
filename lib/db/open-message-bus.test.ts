import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import pg from 'pg'
import { publishMessage, BUS_CHANNEL } from './publish-message'
import { pool, transaction } from './database'
import { type MessageBus, getMessageBus, createMessageBus, openMessageBus } from './open-message-bus'
import { openTestDatabase } from './test-database'

const url = await openTestDatabase()
let lines = 0
const troubles: Error[] = []
const connect = async () => {
  const client = new pg.Client({ connectionString: url, application_name: `bus-${++lines}` })
  await client.connect()
  return client
}
const open = async (more: Parameters<typeof createMessageBus>[0] = {}): Promise<MessageBus> => {
  const made = await createMessageBus({ connect, onConnectionError: (error) => troubles.push(error), ...more })
  after(() => made.close())
  return made
}

/** Collects the messages of a topic, and waits for a number of them. */
class Heard {
  readonly said: string[] = []
  #wake = () => {}
  constructor(on: MessageBus, topic: 'jobs' | 'arriving' = 'jobs') {
    on.subscribe(topic, {
      onMessage: (payload: string | string[]) => this.#take(String(payload)),
      onConnectionChange: (isUp) => this.#take(isUp ? 'up' : 'down'),
    })
  }
  #take(word: string): void {
    this.said.push(word)
    this.#wake()
  }
  async has(count: number): Promise<string[]> {
    while (this.said.length < count) await new Promise<void>((wake) => (this.#wake = wake))
    return this.said
  }
}

describe('the bus', () => {
  it('carries a message to every process that listens, whichever published it, and to its topic alone', async () => {
    const [one, other] = [await open(), await open()]
    const heard = [new Heard(one), new Heard(other)]
    const elsewhere = new Heard(one, 'arriving')
    await publishMessage('jobs', 'first id')
    await publishMessage('arriving', ['x'])
    await publishMessage('jobs', 'second')
    for (const each of heard) assert.deepEqual(await each.has(2), ['first id', 'second'])
    assert.deepEqual(await elsewhere.has(1), ['x'])
  })

  it('says what was said in a transaction when that commits, and never what was undone', async () => {
    const heard = new Heard(await open())
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

  it('drops a message that it cannot read, and reports its topic', async () => {
    const dropped: string[] = []
    const made = await open({ onInvalidMessage: (topic) => dropped.push(topic) })
    const heard = new Heard(made)
    for (const text of ['told nonsense', 'later {}', 'jobs ingest'])
      await pool().query('SELECT pg_notify($1, $2)', [BUS_CHANNEL, text])
    assert.deepEqual(await heard.has(1), ['ingest'])
    assert.deepEqual(dropped, ['told', 'later'])
  })

  it('stops calling ended subscriptions', async () => {
    const made = await open()
    const [gone, stays] = [[] as string[], new Heard(made)]
    const leave = made.subscribe('jobs', { onMessage: (payload) => gone.push(payload) })
    leave()
    await publishMessage('jobs', '1')
    await stays.has(1)
    assert.deepEqual(gone, [])
  })

  it('notifies its subscribers when it was down, and reconnects automatically', async () => {
    const made = await open()
    const heard = new Heard(made)
    await pool().query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name LIKE 'bus-%'`)
    assert.deepEqual(await heard.has(1), ['down'])
    assert.equal(made.isListening, false)
    assert.deepEqual(await heard.has(2), ['down', 'up'])
    assert.equal(made.isListening, true)
    await publishMessage('jobs', 'again')
    assert.deepEqual((await heard.has(3))[2], 'again')
  })

  it('notices a half-open connection', async () => {
    let deaf: pg.Client | null = null
    const made = await open({
      healthCheckMs: 200,
      connect: async () => {
        const client = await connect()
        if (!deaf) {
          // From the second query on there is no response, and no error.
          const { query } = client
          let asked = 0
          const mute = () => new Promise(() => undefined)
          client.query = ((...given: unknown[]) =>
            asked++ === 0 ? Reflect.apply(query, client, given) : mute()) as typeof client.query
          deaf = client
        }
        return client
      },
    })
    const heard = new Heard(made)
    assert.deepEqual(await heard.has(2), ['down', 'up'])
  })

  it('opens while the database is away, and listens once it is there', async () => {
    let isAway = true
    const made = await open({ connect: () => (isAway ? Promise.reject(new Error('away')) : connect()) })
    assert.equal(made.isListening, false)
    const heard = new Heard(made)
    isAway = false
    assert.deepEqual(await heard.has(1), ['up'])
  })

  it('takes no message that the database could not carry', async () => {
    await assert.rejects(publishMessage('jobs', 'x'.repeat(8000)), TypeError)
    await assert.rejects(publishMessage('two words' as 'jobs', 'x'), TypeError)
  })

  it('exists once in a process, on a connection of its own to the same database, and is unregistered when it closes', async () => {
    assert.equal(getMessageBus(), undefined)
    const opened = await openMessageBus()
    assert.equal(getMessageBus(), opened)
    assert.equal(opened.isListening, true)
    const heard = new Heard(opened)
    await pool().query('SELECT pg_notify($1, $2)', [BUS_CHANNEL, 'jobs ingest'])
    assert.deepEqual(await heard.has(1), ['ingest'])
    await opened.close()
    assert.equal(getMessageBus(), undefined)
  })
})

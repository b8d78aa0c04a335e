import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import pg from 'pg'
import { announce, BUS_CHANNEL } from './announce'
import { pool, transaction } from './database'
import { type Bus, bus, makeBus, openBus } from './open-bus'
import { openTestDatabase } from './test-database'

const url = await openTestDatabase()
let lines = 0
const troubles: Error[] = []
const connect = async () => {
  const client = new pg.Client({ connectionString: url, application_name: `bus-${++lines}` })
  await client.connect()
  return client
}
const open = async (more: Parameters<typeof makeBus>[0] = {}): Promise<Bus> => {
  const made = await makeBus({ connect, onBroken: (error) => troubles.push(error), ...more })
  after(() => made.close())
  return made
}

/** Everything that a topic heard, and a wait for so many messages. */
class Heard {
  readonly said: string[] = []
  #wake = () => {}
  constructor(on: Bus, topic: string) {
    on.subscribe(topic, { hear: (payload) => this.#take(payload), onLine: (isUp) => this.#take(isUp ? 'up' : 'down') })
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
  it('carries a message to every process that listens, whoever said it, and to its topic alone', async () => {
    const [one, other] = [await open(), await open()]
    const heard = [new Heard(one, 'a'), new Heard(other, 'a')]
    const elsewhere = new Heard(one, 'b')
    await announce('a', 'first id')
    await announce('b', 'x')
    await announce('a', 'second')
    for (const each of heard) assert.deepEqual(await each.has(2), ['first id', 'second'])
    assert.deepEqual(await elsewhere.has(1), ['x'])
  })

  it('says what was said in a transaction when that commits, and never what was undone', async () => {
    const heard = new Heard(await open(), 'tx')
    await assert.rejects(
      transaction(async (tx) => {
        await announce('tx', 'undone', tx)
        throw new Error('undo')
      }),
      /undo/,
    )
    await transaction(async (tx) => {
      await announce('tx', 'done', tx)
      await announce('tx', 'done as well', tx)
    })
    assert.deepEqual(await heard.has(2), ['done', 'done as well'])
  })

  it('stops calling whoever has left', async () => {
    const made = await open()
    const [gone, stays] = [[] as string[], new Heard(made, 'leave')]
    const leave = made.subscribe('leave', { hear: (payload) => gone.push(payload) })
    leave()
    await announce('leave', '1')
    await stays.has(1)
    assert.deepEqual(gone, [])
  })

  it('tells its subscribers when it was down, and hears again by itself', async () => {
    const made = await open()
    const heard = new Heard(made, 'down')
    await pool().query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name LIKE 'bus-%'`)
    assert.deepEqual(await heard.has(1), ['down'])
    assert.equal(made.isListening, false)
    assert.deepEqual(await heard.has(2), ['down', 'up'])
    assert.equal(made.isListening, true)
    await announce('down', 'again')
    assert.deepEqual((await heard.has(3))[2], 'again')
  })

  it('notices a line that died in silence', async () => {
    let deaf: pg.Client | null = null
    const made = await open({
      checkMs: 200,
      connect: async () => {
        const client = await connect()
        if (!deaf) {
          // From the second question on nothing is answered, and nothing breaks.
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
    const heard = new Heard(made, 'deaf')
    assert.deepEqual(await heard.has(2), ['down', 'up'])
  })

  it('opens while the database is away, and listens once it is there', async () => {
    let isAway = true
    const made = await open({ connect: () => (isAway ? Promise.reject(new Error('away')) : connect()) })
    assert.equal(made.isListening, false)
    const heard = new Heard(made, 'away')
    isAway = false
    assert.deepEqual(await heard.has(1), ['up'])
  })

  it('takes no message that the database could not carry', async () => {
    await assert.rejects(announce('long', 'x'.repeat(8000)), TypeError)
    await assert.rejects(announce('two words', 'x'), TypeError)
  })

  it('lives once in a process, on a line of its own to the same database, and is forgotten when it closes', async () => {
    assert.equal(bus(), undefined)
    const opened = await openBus()
    assert.equal(bus(), opened)
    assert.equal(opened.isListening, true)
    const heard = new Heard(opened, 'own')
    await pool().query('SELECT pg_notify($1, $2)', [BUS_CHANNEL, 'own line'])
    assert.deepEqual(await heard.has(1), ['line'])
    await opened.close()
    assert.equal(bus(), undefined)
  })
})

import assert from 'node:assert/strict'
import { type EventEmitter, once } from 'node:events'
import { after, describe, it } from 'node:test'
import pg from 'pg'
import { db, openDatabase, pool, transaction } from './database'
import { applyQueryTimeout } from './apply-query-timeout'
import { isDatabaseUnavailable } from './is-database-unavailable'

// No table is needed, and the template must have no connections.
const url = new URL('/postgres', process.env.FOVEA_TEST_DATABASE_URL).href
const close = openDatabase({ url, maxConnections: 2, onConnectionError: () => undefined, queryTimeoutMs: 100 })
after(close)

const away = (thrown: unknown) => isDatabaseUnavailable(thrown)
const SILENCE = 'SELECT pg_sleep(60)'

describe('a database that does not respond', () => {
  it('counts as unavailable, inside and outside a transaction, and the next query succeeds', async () => {
    await assert.rejects(pool().query(SILENCE), away)
    await assert.rejects(db().$queryRawUnsafe(SILENCE), away)
    await assert.rejects(
      transaction((tx) => tx.$queryRawUnsafe(SILENCE)),
      away,
    )
    assert.equal((await pool().query('SELECT 1 AS n')).rows[0].n, 1)
    assert.deepEqual(await db().$queryRaw`SELECT 1 AS n`, [{ n: 1 }])
  })

  it('fails the work that has taken a connection for itself, and never ends the process', async () => {
    for (let i = 0; i < 3; i++) {
      const client = await pool().connect()
      let broken: Error | undefined
      await assert.rejects(
        client.query(SILENCE).catch((thrown: Error) => {
          broken = thrown
          throw thrown
        }),
        away,
      )
      client.release(broken)
    }
    assert.equal((await pool().query('SELECT 1 AS n')).rows[0].n, 1)
  })

  it('counts as unavailable on a connection that was idle for longer than the timeout, too, however often', async () => {
    const client = new pg.Client({ connectionString: url })
    client.on('error', () => undefined)
    await client.connect()
    applyQueryTimeout(client, 100)
    const { connection } = client as unknown as { connection: { stream: EventEmitter } }
    for (const n of [1, 2]) {
      await once(connection.stream, 'timeout')
      assert.equal((await client.query('SELECT $1::int AS n', [n])).rows[0].n, n)
    }
    await once(connection.stream, 'timeout')
    await assert.rejects(client.query('SELECT pg_sleep(2)'), away)
  })

  it('never leaves a pooled connection with an open transaction', async () => {
    for (let i = 0; i < 4; i++)
      await assert.rejects(
        transaction(async (tx) => {
          await tx.$executeRaw`SELECT set_config('application_name', 'inside', true)`
          await tx.$queryRawUnsafe(SILENCE)
        }),
        away,
      )
    const names = await Promise.all(
      [1, 2].map(() => pool().query<{ name: string }>(`SELECT current_setting('application_name') AS name`)),
    )
    assert.ok(names.every(({ rows }) => rows[0]!.name !== 'inside'))
  })

  it('is not assumed for an idle connection or a response that still streams', async () => {
    const client = new pg.Client({ connectionString: url })
    await client.connect()
    applyQueryTimeout(client, 1000)
    const flowing = `SELECT n, pg_sleep(0.05), repeat('x', 20000) FROM generate_series(1, 40) AS n`
    assert.equal((await client.query(flowing)).rows.length, 40)
    const { connection } = client as unknown as { connection: { stream: EventEmitter } }
    await once(connection.stream, 'timeout')
    assert.equal((await client.query('SELECT 1 AS n')).rows[0].n, 1)
    await client.end()
  })
})

import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import pg from 'pg'
import { db, pool, transaction } from './database'
import { isDatabaseUnavailable } from './is-database-unavailable'
import { openTestDatabase } from './test-database'

const url = await openTestDatabase()

const thrownBy = async (work: () => Promise<unknown>): Promise<unknown> => {
  try {
    await work()
  } catch (thrown) {
    return thrown
  }
  assert.fail('it was meant to fail')
}

describe('isDatabaseUnavailable', () => {
  it('recognises a connection closed by the server, inside and outside a transaction', async () => {
    const ended = () => db().$queryRaw`SELECT pg_terminate_backend(pg_backend_pid())`
    assert.equal(isDatabaseUnavailable(await thrownBy(ended)), true)
    assert.equal(
      isDatabaseUnavailable(
        await thrownBy(() => transaction((tx) => tx.$queryRaw`SELECT pg_terminate_backend(pg_backend_pid())`)),
      ),
      true,
    )
    assert.equal(isDatabaseUnavailable(await thrownBy(() => pool().query('SELECT pg_terminate_backend(pg_backend_pid())'))), true)
    assert.equal(await db().user.count(), 0, 'and the next question is answered')
  })

  it('recognises an unreachable server and an exhausted pool', async () => {
    const gone = new pg.Pool({ connectionString: 'postgresql://nobody@127.0.0.1:1/none' })
    assert.equal(isDatabaseUnavailable(await thrownBy(() => gone.query('SELECT 1'))), true)
    await gone.end()
    const small = new pg.Pool({ connectionString: url, max: 1, connectionTimeoutMillis: 300 })
    const held = await small.connect()
    assert.equal(isDatabaseUnavailable(await thrownBy(() => small.query('SELECT 1'))), true)
    held.release()
    await small.end()
  })

  it('rejects errors of the query itself', async () => {
    const twice = () => db().user.create({ data: { email: 'same@fovea.test', name: 'Same', role: 'patient' } })
    await twice()
    assert.equal(isDatabaseUnavailable(await thrownBy(twice)), false)
    assert.equal(isDatabaseUnavailable(await thrownBy(() => db().$queryRaw`SELECT nonsense`)), false)
    assert.equal(isDatabaseUnavailable(new TypeError('x')), false)
    assert.equal(isDatabaseUnavailable('57P01'), false)
  })
})

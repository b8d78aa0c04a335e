import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import { meterSingleton } from '../telemetry/metrics/measure'
import { openMetrics } from '../telemetry/metrics/open-metrics'
import { db, pool, transaction } from './database'
import { operationOf } from './measure-statements'
import { openTestDatabase } from './test-database'

after(openMetrics('web'))
await openTestDatabase()

const statementsOf = async (operation: string): Promise<number> => {
  const { text } = await meterSingleton.get().expose()
  const [, value] = new RegExp(`^fovea_database_query_duration_seconds_count\\{operation="${operation}"\\} (\\d+)$`, 'm').exec(
    text,
  )!
  return Number(value)
}

describe('statements that are measured', () => {
  it('are those of the pool and of the typed client, by their first word', async () => {
    const [selects, transactions] = [await statementsOf('select'), await statementsOf('transaction')]
    await pool().query('SELECT 1')
    await pool().query({ name: 'named', text: 'select $1::int', values: [1] })
    await db().user.count()
    await transaction((tx) => tx.$queryRaw`SELECT 2`)
    assert.equal(await statementsOf('select'), selects + 4)
    assert.equal(await statementsOf('transaction'), transactions + 2)
  })

  it('give what they would otherwise: rows, errors, and rows to a callback', async () => {
    const { rows } = await pool().query<{ one: number }>('SELECT 1 AS one')
    assert.deepEqual(rows, [{ one: 1 }])
    const before = await statementsOf('other')
    await assert.rejects(pool().query('NONSENSE'), { code: '42601' })
    assert.equal(await statementsOf('other'), before + 1)
    const client = await pool().connect()
    const counted = await new Promise((done) => client.query('SELECT 3 AS three', (_, result) => done(result.rows)))
    client.release()
    assert.deepEqual(counted, [{ three: 3 }])
  })

  it('are named by their first word alone, whatever follows', () => {
    assert.equal(operationOf('  \n select name FROM users'), 'select')
    assert.equal(operationOf('WITH a AS (SELECT 1) UPDATE x'), 'with')
    assert.equal(operationOf('COMMIT'), 'transaction')
    for (const other of ['Ada Lovelace', '', '-- x', null, undefined, 7]) assert.equal(operationOf(other), 'other')
  })
})

import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import { openDatabase, pool } from './database'
import { isDatabaseUnavailable } from './is-database-unavailable'
import { queryWithoutTimeout } from './query-without-timeout'
import { eventually } from '../runtime/test-eventually'

// No table is needed, and the template must have no connections.
const url = new URL('/postgres', process.env.FOVEA_TEST_DATABASE_URL).href
after(openDatabase({ url, maxConnections: 1, onConnectionError: () => undefined, queryTimeoutMs: 100 }))

const LONG = 'SELECT 7 AS n FROM pg_sleep(0.5)'

describe('queryWithoutTimeout', () => {
  it('waits for a query that the pool gives up', async () => {
    await assert.rejects(pool().query(LONG), isDatabaseUnavailable)
    assert.deepEqual(await queryWithoutTimeout(LONG), [{ n: 7 }])
  })

  it('leaves no connection behind, also where the query fails', async () => {
    const [own] = await queryWithoutTimeout<{ pid: number }>('SELECT pg_backend_pid() AS pid')
    await assert.rejects(queryWithoutTimeout('SELECT 1 / 0'), /division by zero/)
    const left = () =>
      queryWithoutTimeout(
        `SELECT 1 FROM pg_stat_activity WHERE pid = ${own!.pid} OR (query LIKE 'SELECT 1 / 0%' AND pid <> pg_backend_pid())`,
      )
    // A connection ends a moment after it was closed.
    await eventually('no connection is left', left, (rows) => rows.length === 0)
  })
})

import { pool } from '../db/database'
import { eventually } from '../runtime/test-eventually'

/** Changes rows in a transaction that ends only once `work` waits for them, and returns what came of it. */
export async function whileLocked<T>(sql: string, values: unknown[], work: () => Promise<T>): Promise<T> {
  const client = await pool().connect()
  try {
    await client.query('BEGIN')
    await client.query(sql, values)
    const working = work()
    await eventually('it waits for the rows', async () => {
      const waiting = `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`
      return (await pool().query(waiting)).rowCount
    })
    await client.query('COMMIT')
    return await working
  } finally {
    client.release()
  }
}

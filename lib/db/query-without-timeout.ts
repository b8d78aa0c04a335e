import { pool } from './database'
import { openConnection } from './open-connection'

/**
 * Runs a query on a connection of its own, which may take as long as it takes: for background work that reads whole tables. A query
 * of the pool is given up after some seconds.
 */
export async function queryWithoutTimeout<Row extends object>(sql: string): Promise<Row[]> {
  const client = await openConnection(pool().options.connectionString!)
  try {
    return (await client.query<Row>(sql)).rows
  } finally {
    await client.end()
  }
}

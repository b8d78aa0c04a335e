import { to as copyTo } from 'pg-copy-streams'
import { pool } from './database'
import { openConnection } from './open-connection'

/**
 * Reads what a query without parameters returns, in the text format of COPY: a row is a line, its columns are separated by tabs. On a
 * connection of its own, which takes as long as the reader does, and for so long the database keeps dead rows; no more than a few rows
 * are in memory.
 */
export async function* copyQuery(sql: string, url = pool().options.connectionString!): AsyncGenerator<Buffer> {
  const client = await openConnection(url)
  try {
    for await (const rows of client.query(copyTo(`COPY (${sql}) TO STDOUT`))) yield rows as Buffer
  } finally {
    await client.end()
  }
}

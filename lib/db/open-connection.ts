import pg from 'pg'

/**
 * Opens a connection of its own, outside the pool; the caller ends it. When it breaks, the query that runs on it fails, and the
 * process goes on.
 */
export async function openConnection(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, keepAlive: true })
  client.on('error', () => undefined) // The query fails as well; without a listener the process would exit.
  await client.connect()
  return client
}

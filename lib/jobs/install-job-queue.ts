import PgBoss from 'pg-boss'
import { openConnection } from '../db/open-connection'

/**
 * Creates the tables of the job queue, unless they exist, as the role that owns the database: the role that runs may create
 * no schema. Safe when several processes start at once.
 */
export async function installJobQueue(ownerUrl: string): Promise<void> {
  const client = await openConnection(ownerUrl)
  try {
    const { rows } = await client.query<{ found: boolean }>(`SELECT to_regclass('pgboss.version') IS NOT NULL AS found`)
    if (!rows[0]?.found) await client.query(PgBoss.getConstructionPlans())
  } finally {
    await client.end()
  }
}

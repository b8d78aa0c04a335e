import { openConnection } from '../../../db/open-connection'

/** Runs a statement as the role that owns the tables of the trail, and returns its `value`. */
export async function asOwner<T>(ownerUrl: string, sql: string, values: unknown[] = []): Promise<T> {
  const client = await openConnection(ownerUrl)
  try {
    return (await client.query<{ value: T }>(sql, values)).rows[0]!.value
  } finally {
    await client.end()
  }
}

import { setTimeout as sleep } from 'node:timers/promises'
import type pg from 'pg'

/** How often it is looked whether the archive has taken what it has to, a quarter of a second apart. */
const LOOKS = 40

/** A segment by its number alone: a restore begins another timeline. */
const SEGMENTS = `SELECT right(name, 16) AS number FROM pg_ls_waldir() WHERE name ~ '^[0-9A-F]{24}$'`
const CURRENT = 'right(pg_walfile_name(pg_current_wal_lsn()), 16)'

/**
 * Writes over every segment of the log of changes that has what came before. PostgreSQL keeps segments that it needs no more, and
 * uses them again under later names: each is begun and ended, which fills it with zeros (PostgreSQL 18, section 28.5).
 *
 * @param client of a superuser
 * @returns `left` where segments are held back: by a slot, `wal_keep_size` or an archive that is away
 */
export async function overwriteWal(client: pg.Client): Promise<'overwritten' | 'left'> {
  const first = await endSegment(client)
  for (let look = 0; ; look++) {
    await client.query('CHECKPOINT') // Afterwards nothing before it is needed, and what was gets a later name.
    const { rows: held } = await client.query(`${SEGMENTS} AND right(name, 16) < $1 LIMIT 1`, [first])
    if (held.length === 0) break
    if (look === LOOKS) return 'left'
    await sleep(250)
  }
  const { rows: ahead } = await client.query<{ last: string }>(`SELECT max(number) AS last FROM (${SEGMENTS}) all_segments`)
  while ((await endSegment(client)) <= ahead[0]!.last);
  return 'overwritten'
}

/** Ends the current segment, and returns the number of the one that follows. An empty one would not end. */
async function endSegment(client: pg.Client): Promise<string> {
  await client.query(`SELECT pg_logical_emit_message(false, 'fovea', '')`)
  await client.query('SELECT pg_switch_wal()')
  await client.query(`SELECT pg_logical_emit_message(false, 'fovea', '')`)
  const { rows } = await client.query<{ number: string }>(`SELECT ${CURRENT} AS number`)
  return rows[0]!.number
}

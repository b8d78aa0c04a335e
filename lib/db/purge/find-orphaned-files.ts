import type pg from 'pg'

/** The clocks of files and of transactions may differ by so much. */
const MARGIN = '1 minute'

/**
 * Files of relations, of this database, that have bytes and that no relation has. A relation that is being made has one from its own
 * transaction on; of one that is dropped PostgreSQL keeps an empty file until the next checkpoint. An old one was written before
 * every transaction that runs: none of them makes it.
 */
const ORPHANED_FILES = `
  SELECT concat_ws('/', 'base', d.oid, f.name) AS path,
    s.modification < (SELECT min(xact_start) FROM pg_stat_activity) - interval '${MARGIN}' AS "isOld"
  FROM pg_database d, LATERAL pg_ls_dir('base/' || d.oid) AS f (name),
    LATERAL pg_stat_file('base/' || d.oid || '/' || f.name, true) AS s
  WHERE d.datname = current_database() AND f.name ~ '^[0-9]+(\\.[0-9]+)?(_(fsm|vm|init))?$' AND s.size > 0
    AND pg_filenode_relation(0, substring(f.name FROM '^[0-9]+')::oid) IS NULL
  ORDER BY path`

/**
 * Finds what a table that was being written anew has left when its server was killed: PostgreSQL knows nothing of such a file any
 * more, and keeps it for ever, with all rows that the table had. Nothing says who made it, so that it is named and not removed.
 *
 * @param client of a superuser
 * @returns their paths in the data directory
 * @throws Error for one that a transaction may still be making: call it again in some minutes
 */
export async function findOrphanedFiles(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ path: string; isOld: boolean }>(ORPHANED_FILES)
  if (rows.some(({ isOld }) => !isOld)) throw new Error('a table is being made, or was when its server was killed: tried again')
  return rows.map((file) => file.path)
}

import { existsSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import path from 'node:path'
import type pg from 'pg'

interface UnknownFile {
  path: string
  /** It was written before every transaction that runs: none of them makes it. */
  isOld: boolean
}

/** The clocks of files and of transactions may differ by so much. */
const MARGIN = '1 minute'

/**
 * Files of relations, of this database, that have bytes and that no relation has. A relation that is being made has one from its own
 * transaction on; of one that is dropped PostgreSQL keeps an empty file until the next checkpoint.
 */
const UNKNOWN_FILES = `
  SELECT concat_ws('/', current_setting('data_directory'), 'base', d.oid, f.name) AS path,
    s.modification < (SELECT min(xact_start) FROM pg_stat_activity) - interval '${MARGIN}' AS "isOld"
  FROM pg_database d, LATERAL pg_ls_dir('base/' || d.oid) AS f (name),
    LATERAL pg_stat_file('base/' || d.oid || '/' || f.name, true) AS s
  WHERE d.datname = current_database() AND f.name ~ '^[0-9]+(\\.[0-9]+)?(_(fsm|vm|init))?$' AND s.size > 0
    AND pg_filenode_relation(0, substring(f.name FROM '^[0-9]+')::oid) IS NULL`

/**
 * Removes what a table that was being written anew has left when its server was killed: PostgreSQL knows nothing of such a file any
 * more, and keeps it for ever, with all rows that the table had.
 *
 * @param client of a superuser
 * @returns false where there is one that is not on this machine, or may not be removed
 * @throws Error for one that a transaction may still be making: call it again in some minutes
 */
export async function removeOrphanedFiles(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query<UnknownFile>(UNKNOWN_FILES)
  if (rows.some(({ isOld }) => !isOld)) throw new Error('a table is being made, or was when its server was killed: tried again')
  for (const file of rows) {
    if (!path.isAbsolute(file.path) || !existsSync(file.path)) return false
    try {
      await rm(file.path)
    } catch {
      return false // Another user's.
    }
  }
  return true
}

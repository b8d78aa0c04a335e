import pg from 'pg'
import { PRISMA_LOCK } from './schema/migrate'
import { transferSchema } from './_internal/transfer-schema'
import { openConnection } from './open-connection'

/** The schema of the job queue, which makes a table for each queue: it belongs to the role that runs. */
export const JOBS_SCHEMA = 'pgboss'

/**
 * Tables to which the role that runs may only add rows: it reads and inserts, and PostgreSQL itself refuses it to change,
 * delete or empty them. Their partitions are included.
 */
export const APPEND_ONLY_TABLES: readonly string[] = [
  'audit_entries',
  'file_access_logs',
  'audit_checkpoints',
  'audit_checkpoint_copies',
  'erasures',
  'erased_keys',
  'erasure_certificates',
]

/** Each table, view and sequence of ours on which a role has not exactly what it is to have. */
const PRIVILEGES = `
  WITH RECURSIVE append_only AS (
    SELECT c.oid FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relname = ANY ($2)
    UNION
    SELECT i.inhrelid FROM pg_inherits i JOIN append_only a ON a.oid = i.inhparent
  ), wanted AS (
    SELECT c.oid, CASE
        WHEN c.relkind = 'S' THEN ARRAY['USAGE']
        WHEN c.relkind IN ('v', 'm') OR c.relname = '_prisma_migrations' THEN ARRAY['SELECT']
        WHEN c.oid IN (SELECT oid FROM append_only) THEN ARRAY['INSERT', 'SELECT']
        ELSE ARRAY['DELETE', 'INSERT', 'SELECT', 'UPDATE']
      END AS privileges
    FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p', 'v', 'm', 'S')
      AND pg_has_role(current_user, c.relowner, 'USAGE')
  )
  SELECT format('%s %I.%I', CASE c.relkind WHEN 'S' THEN 'SEQUENCE' ELSE 'TABLE' END, 'public', c.relname) AS object,
    array_to_string(w.privileges, ', ') AS privileges,
    CASE WHEN c.oid IN (SELECT oid FROM append_only) THEN ', PUBLIC' ELSE '' END AS others
  FROM wanted w JOIN pg_class c ON c.oid = w.oid
  WHERE w.privileges IS DISTINCT FROM (
      SELECT array_agg(a.privilege_type ORDER BY a.privilege_type) FROM aclexplode(c.relacl) a WHERE a.grantee = $1::regrole)
    OR c.oid IN (SELECT oid FROM append_only) AND EXISTS (SELECT 1 FROM aclexplode(c.relacl) a WHERE a.grantee = 0)`

/**
 * Gives the role that runs exactly what it needs: rows of the tables, additions alone to the append-only ones, and the schema
 * of its job queue. Called after each migration, as the owner of the schema. Safe when several processes start at once.
 *
 * @throws Error which says what to do, where the owner may not give the role its own schema
 */
export async function grantRunningRole(
  ownerUrl: string,
  runningUrl: string,
  appendOnly: readonly string[] = APPEND_ONLY_TABLES,
): Promise<void> {
  const role = decodeURIComponent(new URL(runningUrl).username)
  const client = await openConnection(ownerUrl)
  try {
    const { rows: own } = await client.query<{ name: string; may: boolean }>(
      `SELECT current_user AS name, pg_has_role(current_user, $1, 'MEMBER') AS may`,
      [role],
    )
    const owner = own[0]!
    if (owner.name === role) return
    if (!owner.may)
      throw new Error(`the role of DATABASE_OWNER_URL is no member of that of DATABASE_URL: ${grantOf(role, owner.name)}`)
    await client.query('SELECT pg_advisory_lock($1)', [PRISMA_LOCK])
    await client.query('BEGIN')
    const name = pg.escapeIdentifier(role)
    await client.query(`GRANT USAGE ON SCHEMA public TO ${name}`)
    const { rows } = await client.query<Record<'object' | 'privileges' | 'others', string>>(PRIVILEGES, [role, appendOnly])
    for (const { object, privileges, others } of rows) {
      await client.query(`REVOKE ALL ON ${object} FROM ${name}${others}`)
      await client.query(`GRANT ${privileges} ON ${object} TO ${name}`)
    }
    await transferSchema(client, JOBS_SCHEMA, role)
    await client.query('COMMIT')
  } finally {
    await client.end()
  }
}

const grantOf = (role: string, owner: string): string =>
  `run GRANT ${pg.escapeIdentifier(role)} TO ${pg.escapeIdentifier(owner)} as an administrator of the database, and start again`

/** What keeps the role that runs from being held to its privileges; null where PostgreSQL holds it to them. */
export type RoleWeakness = 'superuser' | 'owner' | 'changes'

/**
 * Finds out whether PostgreSQL keeps the role of this connection from changing what is append-only.
 *
 * @returns `superuser` or `owner` of a table, which can give itself everything, `changes` where it has the right to change one
 */
export async function findRoleWeakness(client: Pick<pg.Pool, 'query'>): Promise<RoleWeakness | null> {
  const { rows } = await client.query<Record<RoleWeakness, boolean>>(
    `SELECT (SELECT rolsuper FROM pg_roles WHERE rolname = current_user) AS superuser,
       coalesce(bool_or(pg_has_role(current_user, c.relowner, 'MEMBER')), false) AS owner,
       coalesce(bool_or(has_table_privilege(c.oid, 'UPDATE, DELETE, TRUNCATE')), false) AS changes
     FROM unnest($1::text[]) AS n(name), pg_partition_tree(to_regclass(format('public.%I', n.name))) t JOIN pg_class c ON c.oid = t.relid`,
    [APPEND_ONLY_TABLES],
  )
  const found = rows[0]!
  return (['superuser', 'owner', 'changes'] as const).find((weakness) => found[weakness]) ?? null
}

import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import pg from 'pg'
import { newUuid } from '../runtime/uuid'
import { pool } from './database'
import { APPEND_ONLY_TABLES, findRoleWeakness, grantRunningRole } from './running-role'
import { openTestDatabase } from './test-database'

const url = await openTestDatabase()
/** The same database, as the role that Fovea runs as. */
const runningUrl = new URL(process.env.FOVEA_TEST_RUNNING_URL!)
runningUrl.pathname = new URL(url).pathname

const running = new pg.Client({ connectionString: runningUrl.href })
running.on('error', () => undefined)
before(() => running.connect())
after(() => running.end())

const REFUSED = { code: '42501' } // insufficient_privilege
const INSERTS: Record<string, string> = {
  audit_entries: `INSERT INTO audit_entries (seq, id, at, action, outcome, hash) VALUES (1, gen_random_uuid(), now(), 'x', 'allowed', '\\x00')`,
  file_access_logs: `INSERT INTO file_access_logs (seq, id, file_id, action, outcome) VALUES (2, gen_random_uuid(), gen_random_uuid(), 'view', 'allowed')`,
}

/** All tables of the schema, and those of the declared ones, with their partitions. */
async function tablesOf(names: readonly string[] | null): Promise<string[]> {
  const { rows } = await pool().query<{ name: string }>(
    `WITH RECURSIVE found AS (
       SELECT c.oid FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')
         AND ($1::text[] IS NULL OR c.relname = ANY ($1))
       UNION SELECT i.inhrelid FROM pg_inherits i JOIN found f ON f.oid = i.inhparent
     ) SELECT c.relname AS name FROM found f JOIN pg_class c ON c.oid = f.oid ORDER BY 1`,
    [names],
  )
  return rows.map(({ name }) => name)
}

describe('the role that Fovea runs as', () => {
  it('adds to the append-only tables, and reads them', async () => {
    for (const [table, insert] of Object.entries(INSERTS)) {
      await running.query(insert)
      assert.equal((await running.query(`SELECT 1 FROM ${table}`)).rowCount, 1, table)
    }
  })

  it('is refused UPDATE, DELETE and TRUNCATE of each of them by PostgreSQL itself, without a trigger', async () => {
    const tables = await tablesOf(APPEND_ONLY_TABLES)
    for (const table of APPEND_ONLY_TABLES) assert.ok(tables.includes(table), `${table} exists`)
    for (const table of tables) {
      const [column] = (
        await pool().query<{ name: string }>(
          `SELECT attname AS name FROM pg_attribute WHERE attrelid = $1::regclass AND attnum = 1`,
          [table],
        )
      ).rows
      const set = `"${column!.name}" = "${column!.name}"`
      for (const sql of [
        `UPDATE "${table}" SET ${set}`,
        `DELETE FROM "${table}"`,
        `TRUNCATE "${table}"`,
        `SELECT 1 FROM "${table}" FOR UPDATE`,
        `MERGE INTO "${table}" t USING (SELECT 1) s ON true WHEN MATCHED THEN DELETE`,
      ])
        await assert.rejects(running.query(sql), REFUSED, sql)
    }
  })

  it('cannot take away what holds it: neither triggers nor tables nor rights, nor by another role or a view', async () => {
    const views = await pool().query<{ name: string }>(
      `SELECT viewname AS name FROM pg_views WHERE schemaname = 'public' AND EXISTS (
         SELECT 1 FROM information_schema.role_table_grants g WHERE g.table_name = viewname AND g.grantee = $1 AND g.privilege_type <> 'SELECT')`,
      [runningUrl.username],
    )
    assert.deepEqual(views.rows, [])
    for (const sql of [
      'ALTER TABLE audit_entries DISABLE TRIGGER ALL',
      'DROP TRIGGER audit_entries_append_only ON audit_entries',
      'DROP TABLE audit_entries',
      'ALTER TABLE audit_entries RENAME TO other',
      'CREATE TABLE public.audit_entries_2 (id int)',
      'CREATE RULE r AS ON INSERT TO audit_entries DO INSTEAD NOTHING',
      'CREATE TRIGGER t BEFORE INSERT ON audit_entries FOR EACH ROW EXECUTE FUNCTION suppress_redundant_updates_trigger()',
      'CREATE OR REPLACE FUNCTION audit_entries_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN OLD; END $$',
      'SET session_replication_role = replica',
      'SET ROLE fovea_owner',
      'SET ROLE fovea',
      `COPY audit_entries TO '/tmp/x'`,
      `SELECT pg_read_file('PG_VERSION')`,
      `DELETE FROM "_prisma_migrations"`,
    ])
      await assert.rejects(running.query(sql), REFUSED, sql)
    // Without the right to grant, PostgreSQL warns and grants nothing.
    await running.query(`GRANT UPDATE ON audit_entries TO ${runningUrl.username}`)
    await assert.rejects(running.query('UPDATE audit_entries SET seq = seq'), REFUSED)
  })

  it('has no other way to change them: no foreign key and no function with the rights of its owner does', async () => {
    const cascades = await pool().query(
      `SELECT conname FROM pg_constraint WHERE contype = 'f' AND conrelid::regclass::text = ANY ($1)
         AND (confdeltype IN ('c', 'n', 'd') OR confupdtype IN ('c', 'n', 'd'))`,
      [await tablesOf(APPEND_ONLY_TABLES)],
    )
    assert.deepEqual(cascades.rows, [], 'PostgreSQL runs what a foreign key cascades as the owner of the table')
    const definers = await pool().query<{ body: string }>(
      `SELECT prosrc AS body FROM pg_proc WHERE pronamespace = 'public'::regnamespace AND prosecdef
         AND has_function_privilege($1, oid, 'EXECUTE')`,
      [runningUrl.username],
    )
    for (const { body } of definers.rows)
      for (const table of APPEND_ONLY_TABLES)
        assert.doesNotMatch(body, new RegExp(`(UPDATE|DELETE FROM|TRUNCATE)\\s+"?${table}`, 'i'))
  })

  it('reads and writes the rows of every other table', async () => {
    const kept = new Set([...(await tablesOf(APPEND_ONLY_TABLES)), '_prisma_migrations'])
    for (const table of (await tablesOf(null)).filter((name) => !kept.has(name))) {
      await running.query(`DELETE FROM "${table}" WHERE false`)
      await running.query(`SELECT 1 FROM "${table}" FOR UPDATE`)
    }
  })
})

describe('grantRunningRole', () => {
  it('takes back what a role has beyond that, and gives what a new table needs', async () => {
    const role = runningUrl.username
    await pool().query(`GRANT ALL ON audit_entries TO ${role}; GRANT UPDATE (ip) ON file_access_logs TO ${role};
      GRANT DELETE ON file_access_logs TO PUBLIC; CREATE TABLE made_later (id serial PRIMARY KEY)`)
    await Promise.all([grantRunningRole(url, runningUrl.href), grantRunningRole(url, runningUrl.href)])
    await assert.rejects(running.query('DELETE FROM audit_entries'), REFUSED)
    await assert.rejects(running.query('DELETE FROM file_access_logs'), REFUSED)
    await assert.rejects(running.query('UPDATE file_access_logs SET ip = NULL'), REFUSED)
    await running.query('INSERT INTO made_later DEFAULT VALUES')
  })

  it('includes the partitions of an append-only table', async () => {
    const table = `parted_${newUuid().replaceAll('-', '')}`
    await pool().query(`CREATE TABLE ${table} (at date) PARTITION BY RANGE (at);
      CREATE TABLE ${table}_1 PARTITION OF ${table} FOR VALUES FROM ('2026-01-01') TO ('2026-02-01')`)
    await grantRunningRole(url, runningUrl.href, [table])
    await running.query(`INSERT INTO ${table} VALUES ('2026-01-02')`)
    for (const name of [table, `${table}_1`]) await assert.rejects(running.query(`DELETE FROM ${name}`), REFUSED, name)
    await grantRunningRole(url, runningUrl.href)
  })
})

describe('findRoleWeakness', () => {
  it('finds none in the role that runs, and recognises a superuser, an owner, and a right too much', async () => {
    assert.equal(await findRoleWeakness(running), null)
    assert.equal(await findRoleWeakness(pool()), 'superuser')
    const role = runningUrl.username
    await pool().query(`GRANT DELETE ON audit_entries TO ${role}`)
    assert.equal(await findRoleWeakness(running), 'changes')
    await pool().query(`ALTER TABLE audit_entries OWNER TO ${role}`)
    assert.equal(await findRoleWeakness(running), 'owner')
  })
})

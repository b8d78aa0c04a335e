import type pg from 'pg'

/**
 * A schema that another role owns, then each of its relations, types and functions: whoever is to own them must be able to
 * create in the schema. What a table brings with it follows its table.
 */
const FOREIGN_OBJECTS = `
  SELECT 0 AS step, format('ALTER SCHEMA %I OWNER TO %I', n.nspname, $2::text) AS sql
  FROM pg_namespace n WHERE n.nspname = $1 AND pg_get_userbyid(n.nspowner) <> $2
  UNION ALL
  SELECT 1, format('ALTER %s %I.%I OWNER TO %I',
    CASE c.relkind WHEN 'v' THEN 'VIEW' WHEN 'm' THEN 'MATERIALIZED VIEW' WHEN 'S' THEN 'SEQUENCE' ELSE 'TABLE' END,
    n.nspname, c.relname, $2::text)
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE n.nspname = $1 AND c.relkind IN ('r', 'p', 'v', 'm', 'S') AND pg_get_userbyid(c.relowner) <> $2
    AND NOT EXISTS (SELECT 1 FROM pg_depend d
      WHERE c.relkind = 'S' AND d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype IN ('a', 'i'))
  UNION ALL
  SELECT 2, format('ALTER TYPE %I.%I OWNER TO %I', n.nspname, t.typname, $2::text)
  FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace
  WHERE n.nspname = $1 AND t.typtype IN ('e', 'd') AND pg_get_userbyid(t.typowner) <> $2
  UNION ALL
  SELECT 3, format('ALTER ROUTINE %I.%I(%s) OWNER TO %I', n.nspname, p.proname, pg_get_function_identity_arguments(p.oid), $2::text)
  FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
  WHERE n.nspname = $1 AND pg_get_userbyid(p.proowner) <> $2
  ORDER BY step`

/** Makes a role the owner of a schema and of all that is in it; nothing is done where it is already, or without the schema. */
export async function transferSchema(client: pg.Client, schema: string, role: string): Promise<void> {
  const { rows } = await client.query<{ sql: string }>(FOREIGN_OBJECTS, [schema, role])
  for (const { sql } of rows) await client.query(sql)
}

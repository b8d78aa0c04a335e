import pg from 'pg'

interface IndexSize {
  name: string
  bytes: number
}

export interface TableSize {
  name: string
  rows: number
  /** With what is stored beside it (TOAST) and its maps. */
  tableBytes: number
  indexBytes: number
  indexes: IndexSize[]
}

/** Partitions count as their table. */
const TABLES = `
  SELECT coalesce(i.inhparent, c.oid)::regclass::text AS name, sum(c.reltuples)::float8 AS rows,
    sum(pg_table_size(c.oid))::float8 AS "tableBytes", sum(pg_indexes_size(c.oid))::float8 AS "indexBytes"
  FROM pg_class c LEFT JOIN pg_inherits i ON i.inhrelid = c.oid
  WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace AND c.relname <> '_prisma_migrations'
  GROUP BY 1 ORDER BY sum(pg_total_relation_size(c.oid)) DESC`

const INDEXES = `
  SELECT coalesce(i.inhparent, x.indrelid)::regclass::text AS "table", coalesce(j.inhparent, x.indexrelid)::regclass::text AS name,
    sum(pg_relation_size(x.indexrelid))::float8 AS bytes
  FROM pg_index x JOIN pg_class c ON c.oid = x.indrelid AND c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace
    LEFT JOIN pg_inherits i ON i.inhrelid = x.indrelid LEFT JOIN pg_inherits j ON j.inhrelid = x.indexrelid
  GROUP BY 1, 2 ORDER BY 3 DESC`

/** Measures every table of a database that was analysed, the largest first. */
export async function measureTableSizes(url: string): Promise<TableSize[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const { rows: tables } = await client.query<Omit<TableSize, 'indexes'>>(TABLES)
    const { rows: indexes } = await client.query<IndexSize & { table: string }>(INDEXES)
    return tables.map((table) => ({
      ...table,
      indexes: indexes.filter((index) => index.table === table.name).map(({ name, bytes }) => ({ name, bytes })),
    }))
  } finally {
    await client.end()
  }
}

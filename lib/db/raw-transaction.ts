import pg from 'pg'
import { pool, Prisma, type Tx } from './database'
import { nameHotStatements } from './name-hot-statements'

/** What statements in raw SQL need of a transaction, of the typed client or of the driver. */
export type RawTx = Pick<Tx, '$queryRaw' | '$executeRaw'>

const nameOf = nameHotStatements('raw')

/**
 * Runs work in one transaction of the driver: for what happens with each upload, and needs raw SQL alone. It takes less processor time
 * than a transaction of the typed client (docs/PERFORMANCE.md, row 7).
 */
export async function rawTransaction<T>(work: (tx: RawTx) => Promise<T>): Promise<T> {
  const client = await pool().connect()
  let broken: Error | undefined
  try {
    await client.query('BEGIN')
    const result = await work(rawTxOf(client))
    await client.query('COMMIT')
    return result
  } catch (thrown) {
    await client.query('ROLLBACK').catch((error: Error) => (broken = error))
    throw thrown
  } finally {
    client.release(broken)
  }
}

/** 64-bit integers are BigInt, as the typed client returns them. */
const types: pg.CustomTypesConfig = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') =>
    oid === pg.types.builtins.INT8 ? BigInt : (pg.types.getTypeParser(oid, format) as (text: string) => unknown),
}

function rawTxOf(client: pg.ClientBase): RawTx {
  const run = async (given: TemplateStringsArray | Prisma.Sql, values: unknown[]) => {
    const { text, values: bound } = given instanceof Prisma.Sql ? given : Prisma.sql(given, ...values)
    return client.query({ name: nameOf({ sql: text }), text, values: bound, types })
  }
  return {
    $queryRaw: (async (given: TemplateStringsArray | Prisma.Sql, ...values: unknown[]) =>
      (await run(given, values)).rows) as unknown as Tx['$queryRaw'],
    $executeRaw: (async (given: TemplateStringsArray | Prisma.Sql, ...values: unknown[]) =>
      (await run(given, values)).rowCount ?? 0) as unknown as Tx['$executeRaw'],
  }
}

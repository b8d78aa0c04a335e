import { KEY_NAME_BYTES, WRAPPED_MAGIC } from '../../config/keyring/wrapped-key'
import { pool } from '../../db/database'
import type { WrappedColumn } from '../wrapped-columns'

/** A row with something wrapped. */
interface WrappedRow {
  id: string
  bound: string
  /** The name of the key; null where neither the bytes nor the row have it. */
  name: string | null
  /** The bytes, where the row is not under the key that was asked about. */
  wrapped: Buffer | null
}

/** A short query each: rotation and counting run beside everything else. */
const BATCH = 2000

/** Reads all rows of a column in the order of their ids, a batch at a time; with the bytes of those not under one key. */
export async function* readWrapped(column: WrappedColumn, under: string, batch = BATCH): AsyncGenerator<WrappedRow[]> {
  const { table, id, idType, column: bytes, nameColumn, boundColumn = id } = column
  const name = `CASE WHEN substring("${bytes}" from 1 for ${WRAPPED_MAGIC.length}) = $2
    THEN encode(substring("${bytes}" from ${WRAPPED_MAGIC.length + 1} for ${KEY_NAME_BYTES}), 'hex')
    ELSE ${nameColumn ? `"${nameColumn}"` : 'NULL'} END`
  // Under a key of the same name, but without a header, is not yet as it should be.
  const isDone = `substring("${bytes}" from 1 for ${WRAPPED_MAGIC.length + KEY_NAME_BYTES}) = $3`
  let last: string | null = null
  for (;;) {
    const { rows }: { rows: WrappedRow[] } = await pool().query<WrappedRow>(
      `SELECT "${id}"::text AS id, "${boundColumn}"::text AS bound, ${name} AS name,
        CASE WHEN NOT ${isDone} THEN "${bytes}" END AS wrapped
       FROM "${table}" WHERE "${bytes}" IS NOT NULL AND ($1::${idType} IS NULL OR "${id}" > $1::${idType})
       ORDER BY "${id}" LIMIT ${batch}`,
      [last, WRAPPED_MAGIC, Buffer.concat([WRAPPED_MAGIC, Buffer.from(under, 'hex')])],
    )
    if (rows.length > 0) yield rows
    if (rows.length < batch) return
    last = rows.at(-1)!.id
  }
}

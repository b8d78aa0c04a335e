import { createHash } from 'node:crypto'
import { pool } from '../../db/database'
import { hasCategory } from '../../errors/app-error'
import { withOpenObject } from '../../files/deliver/open-object'

const SQL = `
  SELECT id::text, object_id::text AS "objectId", object_key AS "objectKey", size::float8 AS "sizeBytes", sha256 FROM files
  WHERE status = 'completed' AND object_key IS NOT NULL AND sha256 IS NOT NULL AND id > $1::uuid ORDER BY id LIMIT 200`

interface Row {
  id: string
  objectId: string
  objectKey: string
  sizeBytes: number
  sha256: Buffer
}

/** Decrypts every file, and compares its bytes with the checksum that they had when they arrived. */
export async function checkChecksums(): Promise<{ same: number; other: number }> {
  const counts = { same: 0, other: 0 }
  for (let after = '00000000-0000-0000-0000-000000000000'; ;) {
    const { rows } = await pool().query<Row>(SQL, [after])
    for (const row of rows) counts[(await hasChecksum(row)) ? 'same' : 'other'] += 1
    if (rows.length === 0) return counts
    after = rows.at(-1)!.id
  }
}

async function hasChecksum(row: Row): Promise<boolean> {
  try {
    return await withOpenObject(row, async (reader) => {
      const hash = createHash('sha256')
      for await (const chunk of reader.read()) hash.update(chunk)
      return hash.digest().equals(row.sha256)
    })
  } catch (thrown) {
    if (hasCategory(thrown, 'tampered') || hasCategory(thrown, 'gone')) return false
    throw thrown
  }
}

import { checkpointHash } from '../../audit/checkpoints/checkpoint'
import { db } from '../../db/database'
import { store } from '../../storage/open-store'
import { COPIES_PREFIX, parseCopyName } from './copy-name'

/**
 * Compares the checkpoints of the database with their copies in the store. A copy that the database does not have, or has
 * otherwise, shows that the database was rewritten, or is older than it was.
 *
 * @returns how many copies there are, and the lowest number whose copy is not what the database has
 */
export async function compareCopies(): Promise<{ copies: number; firstOther: number | null }> {
  const rows = await db().auditCheckpoint.findMany({ select: { number: true, statement: true } })
  const known = new Map(rows.map(({ number, statement }) => [Number(number), checkpointHash(statement)]))
  let copies = 0
  let firstOther: number | null = null
  for await (const { key } of store().list(COPIES_PREFIX)) {
    const copy = parseCopyName(key)
    if (!copy) continue
    copies += 1
    if (known.get(copy.number) !== copy.hash) firstOther = Math.min(firstOther ?? copy.number, copy.number)
  }
  return { copies, firstOther }
}

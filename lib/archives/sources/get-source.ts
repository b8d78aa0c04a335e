import { db } from '../../db/database'
import type { ArchiveSourceRecord } from '../schema'
import { transferCounts } from '../transfers/transfer-counts'
import { sourceShape, toSource } from './to-source'

/** Returns a source as it is now, for who has just written it. */
export async function getSource(id: string): Promise<ArchiveSourceRecord> {
  const row = await db().archiveSource.findUniqueOrThrow({ where: { id }, ...sourceShape })
  return toSource(row, await transferCounts('sourceId'))
}

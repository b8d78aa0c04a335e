import type { Actor } from '../../access/actor'
import { requirePermission } from '../../access/require-permission'
import { db } from '../../db/database'
import type { ArchiveSourceRecord } from '../schema'
import { transferCounts } from '../transfers/transfer-counts'
import { sourceShape, toSource } from './to-source'

/**
 * Lists the archives of which studies are fetched, oldest first, without their secrets.
 *
 * @throws AppError `forbidden` for anyone but an administrator
 */
export async function listSources(actor: Actor): Promise<ArchiveSourceRecord[]> {
  requirePermission(actor, 'archive:manage')
  const [rows, counts] = await Promise.all([
    db().archiveSource.findMany({ orderBy: { id: 'asc' }, take: 1000, ...sourceShape }),
    transferCounts('sourceId'),
  ])
  return rows.map((row) => toSource(row, counts))
}

import type { Actor } from '../../access/actor'
import { requirePermission } from '../../access/require-permission'
import { db } from '../../db/database'
import { paginate } from '../../db/paginate'
import type { ArchiveTransferPage, ArchiveTransferQuery } from '../schema'
import { toTransfer, transferShape } from './to-transfer'

/**
 * Lists the objects on their way from and to archives, newest first.
 *
 * @throws AppError `forbidden` for anyone but an administrator
 */
export async function listTransfers(actor: Actor, query: ArchiveTransferQuery): Promise<ArchiveTransferPage> {
  requirePermission(actor, 'archive:manage')
  const { archive_id: archiveId, state, limit, cursor } = query
  const rows = await db().archiveTransfer.findMany({
    where: {
      AND: [
        archiveId ? { OR: [{ sourceId: archiveId }, { destinationId: archiveId }] } : {},
        state ? { state } : {},
        cursor ? { id: { lt: cursor } } : {},
      ],
    },
    orderBy: { id: 'desc' },
    take: limit + 1,
    ...transferShape,
  })
  const { page, next_cursor } = paginate(rows, limit)
  return { items: page.map(toTransfer), next_cursor }
}

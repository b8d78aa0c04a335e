import type { Actor } from '../../access/actor'
import { whereFile } from '../../access/where-file'
import { db } from '../../db/database'
import type { CaseDeparture } from './schema'

/** Older ones are in the trail. */
const MAX_DEPARTURES = 20

/** Lists which images left a case, the last first: how, by whom and why, and never where to. That the actor reads the case was checked. */
export async function listDepartures(actor: Actor, caseId: string): Promise<CaseDeparture[]> {
  const rows = await db().caseDeparture.findMany({
    where: { caseId },
    orderBy: { id: 'desc' },
    take: MAX_DEPARTURES,
    select: { id: true, kind: true, files: true, reason: true, createdAt: true, fileId: true, by: { select: { name: true } } },
  })
  const movedIds = rows.flatMap(({ kind, fileId }) => (kind === 'moved' && fileId ? [fileId] : []))
  // Who may move it there may move it back.
  const movable =
    movedIds.length === 0
      ? []
      : await db().storedFile.findMany({
          where: { AND: [{ id: { in: movedIds }, status: 'completed' }, whereFile(actor, 'image:move')] },
          select: { id: true },
        })
  const backIds = new Set(movable.map(({ id }) => id))
  return rows.map(({ id, kind, files, reason, createdAt, fileId, by }) => ({
    ...{ id, files, reason, kind: kind as CaseDeparture['kind'] },
    at: createdAt.toISOString(),
    by: by?.name ?? null,
    movable_image_id: kind === 'moved' && fileId !== null && backIds.has(fileId) ? fileId : null,
  }))
}

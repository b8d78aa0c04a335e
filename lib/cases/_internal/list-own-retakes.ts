import type { Actor } from '../../access/actor'
import { db } from '../../db/database'
import type { CaseRecord } from '../schema'

type OwnRetake = CaseRecord['own_retakes'][number]

/** More of one case are not listed: the first of them are what is to be done now. */
const MAX_RETAKES = 10

/** Lists by case the open retake requests to an actor, the oldest first. */
export async function listOwnRetakes(actor: Pick<Actor, 'id'>, caseIds: readonly string[]): Promise<Map<string, OwnRetake[]>> {
  const rows = await db().retakeRequest.findMany({
    where: { assignedTo: actor.id, resolvedAt: null, file: { caseId: { in: [...caseIds] }, status: 'completed' } },
    select: { id: true, reason: true, file: { select: { id: true, caseId: true, caseImage: { select: { eyeSide: true } } } } },
    orderBy: { id: 'asc' },
  })
  const byCase = new Map<string, OwnRetake[]>()
  for (const { id, reason, file } of rows) {
    const known = byCase.get(file.caseId!) ?? []
    const retake = { id, image_id: file.id, eye_side: file.caseImage?.eyeSide ?? ('unknown' as const), reason }
    byCase.set(file.caseId!, [...known, retake].slice(0, MAX_RETAKES))
  }
  return byCase
}

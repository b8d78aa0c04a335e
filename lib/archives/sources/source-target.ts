import type { Actor, Role } from '../../access/actor'
import { db } from '../../db/database'
import { fail } from '../../errors/fail'
import { archiveActor } from '../connection/archive-account'

interface SourceTarget {
  /** In whose name its objects are stored. */
  actor: Actor
  caseId: string | null
  /** Within which their UIDs are unique: see lib/studies/record/place-of.ts. */
  placeId: string
}

/**
 * Returns where the objects of a source go: into a case, in the name of the archive, or into a person's own space, in
 * theirs and within their quota. A study that was held back goes into the case that was chosen for it.
 *
 * @throws AppError `person_disabled` for a person who may not sign in
 */
export async function sourceTarget(
  source: { id: string; caseId: string | null; userId: string | null },
  studyUid: string,
): Promise<SourceTarget> {
  const { id, userId } = source
  const taken = await db().heldStudy.findUnique({
    where: { sourceId_studyUid: { sourceId: id, studyUid } },
    select: { caseId: true },
  })
  const caseId = taken?.caseId ?? source.caseId
  if (caseId !== null) {
    return { actor: await archiveActor(id, { grants: ['dicomweb_write'], site: null }), caseId, placeId: caseId }
  }
  const user = await db().user.findFirst({
    where: { id: userId!, status: 'active' },
    select: { id: true, number: true, name: true, role: true },
  })
  if (!user) throw fail('person_disabled')
  return { actor: { ...user, role: user.role as Role, sessionId: null, via: 'token' }, caseId: null, placeId: user.id }
}

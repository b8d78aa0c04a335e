import { type Prisma } from '../db/database'
import { liveAssignment } from './_internal/live-assignment'
import { relatedCase } from './_internal/related-case'
import { type Actor } from './actor'
import { matchNothing } from './match-nothing'
import { type FileAction, type FileRelation, relationsOf } from './policy'
import { whereCase } from './where-case'

/** What came through door 2 lies in nobody's own space: who may see it stands in where-dicom-upload.ts. */
const DOOR_2 = 'dicom_upload'

/** What lies in a persona that is being deleted is gone, though its bytes may not have gone yet. */
const STAYS: Prisma.StoredFileWhereInput = { OR: [{ personaId: null }, { persona: { deletedAt: null } }] }

/**
 * Gives the files to which a person may do this, as a condition for the query itself. An erased file is nobody's, not
 * even an administrator's: it looks like one that never was. Further conditions stand beside it, as with `whereCase`.
 */
export function whereFile(actor: Pick<Actor, 'id' | 'role'>, action: FileAction): Prisma.StoredFileWhereInput {
  const relations: FileRelation[] = relationsOf(actor.role, action)
  if (relations.length === 0) return matchNothing()
  const ways = relations.map((relation) => related(actor, relation))
  // A link shows what lies in cases and spaces: what came through door 2 may wait for somebody to look at it.
  const shared = action === 'file:share' ? [{ kind: { not: DOOR_2 } }] : []
  return { AND: [{ status: { not: 'erased' } }, STAYS, ...shared, ...(relations.includes('any') ? [] : [{ OR: ways }])] }
}

function related(actor: Pick<Actor, 'id' | 'role'>, relation: FileRelation): Prisma.StoredFileWhereInput {
  switch (relation) {
    case 'own':
      return { ownerId: actor.id, caseId: null, kind: { not: DOOR_2 } }
    case 'unfinished':
      // Who may no longer look into a case may not reach what they were sending there either.
      return {
        ownerId: actor.id,
        status: { in: ['pending', 'uploading'] },
        OR: [{ caseId: null }, { case: whereCase(actor, 'file:create') }],
      }
    case 'client':
      // Only the client's own space: never what lies in somebody's case, nor what their personas hold.
      return {
        caseId: null,
        personaId: null,
        kind: { not: DOOR_2 },
        owner: { isClientOf: { some: liveAssignment('trainer_client', actor.id) } },
      }
    case 'own-case':
      return { case: relatedCase(actor.id, 'own') }
    case 'assigned-case':
      return { case: relatedCase(actor.id, 'assigned') }
    case 'created-case':
      return { case: relatedCase(actor.id, 'created') }
    case 'any-case':
      return { caseId: { not: null } }
    case 'any':
      return {}
  }
}

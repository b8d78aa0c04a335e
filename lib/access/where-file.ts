import { type Prisma } from '../db/database'
import { activeAssignmentOf } from './_internal/active-assignment-of'
import { whereCaseRelation } from './_internal/where-case-relation'
import { type Actor } from './actor'
import { matchNothing } from './match-nothing'
import { type CaseRelation, type FileAction, type FileRelation } from './actions'
import { relationsOf } from './policy'
import { whereCase } from './where-case'

/** Uploads of the DICOM API are in no personal space: their access is defined in where-dicom-upload.ts. */
const DICOM_UPLOAD_KIND = 'dicom_upload'

/** The contents of a persona that is being deleted count as deleted, though their bytes may still exist. */
const NOT_IN_DELETED_PERSONA: Prisma.StoredFileWhereInput = { OR: [{ personaId: null }, { persona: { deletedAt: null } }] }

/** Nor does anyone see what is in a case that is being deleted. */
const NOT_IN_DELETED_CASE: Prisma.StoredFileWhereInput = { OR: [{ caseId: null }, { case: { deletedAt: null } }] }

/**
 * Returns the files on which a person may perform an action, as a query condition. No one has access to an erased file,
 * not even an administrator: it looks as if it never existed. Further conditions may be added, as with `whereCase`.
 */
export function whereFile(actor: Pick<Actor, 'id' | 'role' | 'service'>, action: FileAction): Prisma.StoredFileWhereInput {
  const relations: FileRelation[] = relationsOf(actor, action)
  if (relations.length === 0) return matchNothing()
  const conditions = relations.map((relation) => whereFileRelation(actor, relation))
  // A link shows files of cases and personal spaces: uploads of the DICOM API may await pixel review.
  const shared = action === 'file:share' ? [{ kind: { not: DICOM_UPLOAD_KIND } }] : []
  return {
    AND: [
      { status: { not: 'erased' } },
      NOT_IN_DELETED_PERSONA,
      ...shared,
      ...(relations.includes('any') ? [NOT_IN_DELETED_CASE] : [{ OR: conditions }]),
    ],
  }
}

function whereFileRelation(actor: Pick<Actor, 'id' | 'role' | 'service'>, relation: FileRelation): Prisma.StoredFileWhereInput {
  switch (relation) {
    case 'own':
      return { ownerId: actor.id, caseId: null, kind: { not: DICOM_UPLOAD_KIND } }
    case 'unfinished':
      // Losing access to a case also ends the access to one's unfinished uploads to it.
      return {
        ownerId: actor.id,
        // What was refused has no bytes any more; quarantined ones are kept for who investigates.
        status: { in: ['pending', 'uploading', 'failed'] },
        OR: [{ caseId: null }, { case: whereCase(actor, 'file:create') }],
      }
    case 'client':
      // Only the client's own space: never their files in cases, nor in their personas.
      return {
        caseId: null,
        personaId: null,
        kind: { not: DICOM_UPLOAD_KIND },
        owner: { clientAssignments: { some: activeAssignmentOf('trainer_client', actor.id) } },
      }
    case 'sent-case':
      return { ownerId: actor.id, caseId: { not: null }, case: whereCase(actor, 'file:create') }
    case 'own-case':
    case 'proxy-case':
    case 'assigned-case':
    case 'created-case':
    case 'organisation-case':
    case 'responsible-case':
    case 'asked-case':
    case 'emergency-case':
      return { case: whereCaseRelation(actor, relationOfCase(relation)) }
    case 'site-case':
      return { caseId: { not: null }, case: whereCaseRelation(actor, 'site') }
    case 'any-case':
      return { caseId: { not: null }, case: whereCaseRelation(actor, 'any') }
    case 'any':
      return NOT_IN_DELETED_CASE
  }
}

/** `own-case` → `own`. */
const relationOfCase = <R extends CaseRelation>(relation: `${R}-case`): R => relation.slice(0, -'-case'.length) as R

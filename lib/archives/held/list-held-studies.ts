import type { Actor } from '../../access/actor'
import { requirePermission } from '../../access/require-permission'
import { db } from '../../db/database'
import type { HeldStudyList } from '../schema'
import { openPatient } from './held-patient'

const MAX_LISTED = 500

/**
 * Lists the studies that sources hold back, since they name another patient than the case of the source: those to decide about first,
 * then those that were left in the archive.
 *
 * @throws AppError `forbidden` for anyone but an administrator
 */
export async function listHeldStudies(actor: Actor): Promise<HeldStudyList> {
  requirePermission(actor, 'archive:manage')
  const patient = { select: { name: true, birthDate: true, birthYear: true } } as const
  const rows = await db().heldStudy.findMany({
    where: { state: { in: ['held', 'left'] }, source: { caseId: { not: null } } },
    orderBy: [{ state: 'asc' }, { id: 'desc' }],
    take: MAX_LISTED,
    include: {
      source: {
        select: {
          account: { select: { id: true, name: true } },
          case: { select: { id: true, number: true, title: true, patient } },
        },
      },
    },
  })
  return {
    items: rows.map((row) => {
      const { account, case: place } = row.source
      const { patient: person, ...named } = place!
      return {
        ...{ id: row.id, archive: account, study_uid: row.studyUid, state: row.state as 'held' | 'left' },
        ...{ patient: openPatient(row), created_at: row.createdAt.toISOString() },
        case: {
          ...named,
          patient: {
            name: person.name,
            birth_date: person.birthDate?.toISOString().slice(0, 10) ?? null,
            birth_year: person.birthYear,
          },
        },
      }
    }),
  }
}

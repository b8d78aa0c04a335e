import { type Prisma } from '../../db/database'
import { type CaseRelation } from '../policy'
import { liveAssignment } from './live-assignment'

/** The cases to which a person stands in one relation. */
export function relatedCase(userId: string, relation: CaseRelation): Prisma.CaseWhereInput {
  switch (relation) {
    case 'own':
      return { patientId: userId }
    case 'created':
      return { openedBy: userId }
    case 'assigned':
      return { assignments: { some: liveAssignment('staff_case', userId) } }
    case 'any':
      return {}
  }
}

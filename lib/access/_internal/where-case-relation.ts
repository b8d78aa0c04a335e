import { type Prisma } from '../../db/database'
import { type CaseRelation } from '../policy'
import { activeAssignmentOf } from './active-assignment-of'

/** The cases to which a person has a given relation. */
export function whereCaseRelation(userId: string, relation: CaseRelation): Prisma.CaseWhereInput {
  switch (relation) {
    case 'own':
      return { patientId: userId }
    case 'created':
      return { openedBy: userId }
    case 'assigned':
      return { assignments: { some: activeAssignmentOf('staff_case', userId) } }
    case 'any':
      return {}
  }
}

import { type Prisma } from '../db/database'
import { type Actor } from './actor'
import { relationsOf } from './policy'
import { whereCase } from './where-case'

/**
 * Returns the assignments that a person may end, as a query condition: any for administrators, those of the cases whose doctor they
 * are.
 */
export const whereAssignment = (actor: Pick<Actor, 'id' | 'role' | 'service'>): Prisma.AssignmentWhereInput =>
  relationsOf(actor, 'assignment:manage').includes('any')
    ? {}
    : { kind: 'staff_case', case: whereCase(actor, 'case:manage-access') }

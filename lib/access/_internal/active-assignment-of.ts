import { type Prisma } from '../../db/database'
import { whereAssignmentActive } from '../where-assignment-active'

/** The active assignment of a holder. The query decides, so that ending one ends the access at once. */
export const activeAssignmentOf = (kind: 'staff_case' | 'trainer_client', assigneeId: string) =>
  ({ kind, assigneeId, ...whereAssignmentActive() }) satisfies Prisma.AssignmentWhereInput

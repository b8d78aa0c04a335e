import { type Prisma } from '../../db/database'
import { livingNow } from '../living-now'

/**
 * An assignment that has begun and has not ended. The query decides, so that ending one ends the access at once.
 */
export const liveAssignment = (kind: 'staff_case' | 'trainer_client', holderId: string) =>
  ({ kind, holderId, ...livingNow() }) satisfies Prisma.AssignmentWhereInput

import { steadyNow } from '../../db/steady-clock'
import type { Prisma } from '../../db/database'
import type { AssignmentRecord } from '../schema'

const person = { select: { id: true, number: true, name: true } } as const
export const assignmentShape = {
  include: { assignee: person, client: person, case: { select: { id: true, number: true, title: true } } },
} as const
type Row = Prisma.AssignmentGetPayload<typeof assignmentShape>

/** Converts a row to the API's response, with its state at this moment. */
export function toAssignment(row: Row): AssignmentRecord {
  const { id, assignee, client, startsAt, endedAt, createdBy } = row
  const now = steadyNow()
  const isOver = endedAt !== null && endedAt.getTime() <= now
  const shared = {
    id,
    starts_at: startsAt.toISOString(),
    ended_at: endedAt?.toISOString() ?? null,
    state: isOver ? ('ended' as const) : startsAt.getTime() > now ? ('scheduled' as const) : ('live' as const),
    created_by: createdBy,
  }
  return row.kind === 'trainer_client'
    ? { ...shared, kind: 'trainer_client', trainer_id: assignee.id, client_id: client!.id, trainer: assignee, client: client! }
    : { ...shared, kind: 'staff_case', staff_id: assignee.id, case_id: row.case!.id, staff: assignee, case: row.case! }
}

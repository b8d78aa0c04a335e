import { photoUrl } from '../../auth/users/photo-url'
import { steadyNow } from '../../db/steady-clock'
import type { Prisma } from '../../db/database'
import type { AssignmentRecord } from '../schema'

const person = { select: { id: true, number: true, name: true, photo: { select: { id: true } } } } as const
export const assignmentShape = {
  include: { assignee: person, client: person, case: { select: { id: true, number: true, title: true } } },
} as const
type Row = Prisma.AssignmentGetPayload<typeof assignmentShape>

const toPerson = ({ photo, ...person }: Row['assignee']) => ({ ...person, photo_url: photoUrl(person.id, photo) })

/** Converts a row to the API's response, with its state at this moment. It is for administrators, who see every photo. */
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
    ? {
        ...shared,
        kind: 'trainer_client',
        trainer_id: assignee.id,
        client_id: client!.id,
        trainer: toPerson(assignee),
        client: toPerson(client!),
      }
    : { ...shared, kind: 'staff_case', staff_id: assignee.id, case_id: row.case!.id, staff: toPerson(assignee), case: row.case! }
}

import type { Actor } from '../access/actor'
import { livingNow } from '../access/living-now'
import { requirePermission } from '../access/require-permission'
import { db, type Prisma } from '../db/database'
import { steadyNow } from '../db/steady-clock'
import { findPerson } from './_internal/find-person'
import { assignmentShape, toAssignment } from './_internal/to-assignment'
import { wordsOf } from './_internal/words-of'
import type { AssignmentPage, AssignmentQuery } from './schema'

/**
 * Lists assignments for an administrator, newest first: those that are live, those to come and those that ended.
 *
 * @throws AppError `forbidden`, `not_found` where a person is named who is none
 */
export async function listAssignments(actor: Actor, query: AssignmentQuery): Promise<AssignmentPage> {
  requirePermission(actor, 'assignment:manage')
  const { kind, state, person_id, case_id, q, limit, cursor } = query
  const person = person_id === undefined ? null : await findPerson(actor, person_id)
  const rows = await db().assignment.findMany({
    where: {
      AND: [
        kind ? { kind } : {},
        state ? inState(state) : {},
        person ? { OR: [{ holderId: person.id }, { clientId: person.id }] } : {},
        case_id ? { caseId: case_id } : {},
        cursor ? { id: { lt: cursor } } : {},
        q ? anywhere(q) : {},
      ],
    },
    orderBy: { id: 'desc' },
    take: limit + 1,
    ...assignmentShape,
  })
  const items = rows.slice(0, limit).map(toAssignment)
  return { items, next_cursor: rows.length > limit ? (items.at(-1)?.id ?? null) : null }
}

function inState(state: NonNullable<AssignmentQuery['state']>): Prisma.AssignmentWhereInput {
  const now = new Date(steadyNow())
  switch (state) {
    case 'live':
      return livingNow()
    case 'scheduled':
      return { startsAt: { gt: now }, OR: [{ endedAt: null }, { endedAt: { gt: now } }] }
    case 'ended':
      return { endedAt: { lte: now } }
  }
}

const anywhere = (q: string): Prisma.AssignmentWhereInput => ({
  AND: wordsOf(q).map(({ contains }) => ({
    OR: [
      { holder: { name: contains } },
      { client: { name: contains } },
      { case: { OR: [{ number: contains }, { title: contains }] } },
    ],
  })),
})

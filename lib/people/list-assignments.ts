import type { Actor } from '../access/actor'
import { whereAssignmentActive } from '../access/where-assignment-active'
import { requirePermission } from '../access/require-permission'
import { db, type Prisma } from '../db/database'
import { paginate } from '../db/paginate'
import { steadyNow } from '../db/steady-clock'
import { findPerson } from './_internal/find-person'
import { assignmentShape, toAssignment } from './_internal/to-assignment'
import { searchTerms } from './_internal/search-terms'
import type { AssignmentPage, AssignmentQuery } from './schema'

/**
 * Lists assignments for an administrator, newest first: active, upcoming and ended ones.
 *
 * @throws AppError `forbidden`, `not_found` where the query names an unknown person
 */
export async function listAssignments(actor: Actor, query: AssignmentQuery): Promise<AssignmentPage> {
  requirePermission(actor, 'assignment:manage')
  const { kind, state, person_id, case_id, q, limit, cursor } = query
  const person = person_id === undefined ? null : await findPerson(actor, person_id)
  const rows = await db().assignment.findMany({
    where: {
      AND: [
        kind ? { kind } : {},
        state ? whereState(state) : {},
        person ? { OR: [{ assigneeId: person.id }, { clientId: person.id }] } : {},
        case_id ? { caseId: case_id } : {},
        cursor ? { id: { lt: cursor } } : {},
        q ? whereMatches(q) : {},
      ],
    },
    orderBy: { id: 'desc' },
    take: limit + 1,
    ...assignmentShape,
  })
  const { page, next_cursor } = paginate(rows, limit)
  return { items: page.map(toAssignment), next_cursor }
}

function whereState(state: NonNullable<AssignmentQuery['state']>): Prisma.AssignmentWhereInput {
  const now = new Date(steadyNow())
  switch (state) {
    case 'live':
      return whereAssignmentActive()
    case 'scheduled':
      return { startsAt: { gt: now }, OR: [{ endedAt: null }, { endedAt: { gt: now } }] }
    case 'ended':
      return { endedAt: { lte: now } }
  }
}

const whereMatches = (q: string): Prisma.AssignmentWhereInput => ({
  AND: searchTerms(q).map(({ contains }) => ({
    OR: [
      { assignee: { name: contains } },
      { client: { name: contains } },
      { case: { OR: [{ number: contains }, { title: contains }] } },
    ],
  })),
})

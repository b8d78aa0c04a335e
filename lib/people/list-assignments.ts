import type { Actor } from '../access/actor'
import { whereAssignmentActive } from '../access/where-assignment-active'
import { requirePermission } from '../access/require-permission'
import { whereNameWord, whereWord } from '../db/contains-text'
import { db, type Prisma } from '../db/database'
import { paginate } from '../db/paginate'
import { searchWords } from '../runtime/text/fold-for-search'
import { steadyNow } from '../db/steady-clock'
import { findPerson } from './_internal/find-person'
import { assignmentShape, toAssignment } from './_internal/to-assignment'
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
        q ? await whereMatches(q) : {},
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

const MAX_NAMED = 1000

/** Every word must occur. Those whom the longest names are found first: no index answers an OR over three tables. */
async function whereMatches(q: string): Promise<Prisma.AssignmentWhereInput> {
  const words = searchWords(q)
  const whereWords = {
    AND: words.map((word) => ({
      OR: [{ assignee: whereNameWord(word) }, { client: whereNameWord(word) }, { case: whereWord(word) }],
    })),
  }
  const longest = words.toSorted((a, b) => b.length - a.length)[0]
  if (!longest) return whereWords
  const named = { select: { id: true }, take: MAX_NAMED } as const
  const [people, cases] = await Promise.all([
    db().user.findMany({ where: whereNameWord(longest), ...named }),
    db().case.findMany({ where: whereWord(longest), ...named }),
  ])
  // So many are on every page of the list.
  if (people.length === MAX_NAMED || cases.length === MAX_NAMED) return whereWords
  const ids = people.map(({ id }) => id)
  const narrow = [{ assigneeId: { in: ids } }, { clientId: { in: ids } }, { caseId: { in: cases.map(({ id }) => id) } }]
  return { AND: [{ OR: narrow }, whereWords] }
}

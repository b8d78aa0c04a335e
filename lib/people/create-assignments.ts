import type { Actor } from '../access/actor'
import { requirePermission } from '../access/require-permission'
import { isAppError } from '../errors/app-error'
import { currentTurn } from '../runtime/fair/turn'
import { createAssignment } from './create-assignment'
import type { AssignmentInput, BulkAssignment, BulkAssignmentInput } from './schema'

type Item = BulkAssignment['items'][number]

/**
 * Assigns each of several people each of several cases or clients, one after the other, as if each had been asked for
 * alone: what exists is reported as existing, what cannot be is reported with the reason, and the others are made all the
 * same. Repeating the request therefore makes what was missing.
 *
 * @throws AppError `forbidden`; `assignment_end_not_valid` where the period is not one for any of them
 */
export async function createAssignments(actor: Actor, input: BulkAssignmentInput): Promise<BulkAssignment> {
  requirePermission(actor, 'assignment:manage')
  const items: Item[] = []
  for (const pair of pairsOf(input)) {
    currentTurn().access?.throwIfEnded() // Whoever is disabled meanwhile assigns nobody more.
    items.push(await createOne(actor, pair))
  }
  return { items }
}

function pairsOf(input: BulkAssignmentInput): AssignmentInput[] {
  const { starts_at, ended_at } = input
  const period = { starts_at, ended_at }
  if (input.kind === 'staff_case')
    return distinct(input.staff_ids).flatMap((staff_id) =>
      distinct(input.case_ids).map((case_id) => ({ kind: input.kind, staff_id, case_id, ...period })),
    )
  return distinct(input.trainer_ids).flatMap((trainer_id) =>
    distinct(input.client_ids).map((client_id) => ({ kind: input.kind, trainer_id, client_id, ...period })),
  )
}

const distinct = <T>(ids: readonly T[]): T[] => [...new Set(ids)]

async function createOne(actor: Actor, pair: AssignmentInput): Promise<Item> {
  const ids =
    pair.kind === 'staff_case'
      ? { assignee_id: pair.staff_id, target_id: pair.case_id }
      : { assignee_id: pair.trainer_id, target_id: pair.client_id }
  try {
    const { assignment, isNew } = await createAssignment(actor, pair)
    return { ...ids, outcome: isNew ? 'created' : 'existing', code: null, assignment }
  } catch (thrown) {
    if (!isAppError(thrown) || !REFUSALS.has(thrown.code)) throw thrown
    return { ...ids, outcome: 'refused', code: thrown.code, assignment: null }
  }
}

/** What is wrong with one of them, and not with the request. */
const REFUSALS: ReadonlySet<string> = new Set([
  'assignment_overlaps',
  'case_not_found',
  'person_disabled',
  'person_role_mismatch',
  'user_not_found',
])

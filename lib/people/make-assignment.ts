import type { Actor, Role } from '../access/actor'
import { requirePermission } from '../access/require-permission'
import { recordAndWait } from '../audit/record'
import { db, transaction, type Tx } from '../db/database'
import { steadyNow } from '../db/steady-clock'
import { fail } from '../errors/fail'
import { newId } from '../runtime/new-id'
import { findPerson } from './_internal/find-person'
import { assignmentShape, toAssignment } from './_internal/to-assignment'
import type { AssignmentInput, AssignmentRecord } from './schema'

interface Pair {
  kind: AssignmentInput['kind']
  holderId: string
  clientId: string | null
  caseId: string | null
}

/**
 * Assigns a client to a trainer, or a case to staff, from now on or from a time to come, open or up to an end.
 *
 * Asked once more for the same, as a phone on a bad line does, it gives the one that is there.
 *
 * @throws AppError `forbidden`, `not_found`, `bad_input` where a role or a time does not fit, `conflict` where the two are
 * assigned for an overlapping time already
 */
export async function makeAssignment(
  actor: Actor,
  input: AssignmentInput,
): Promise<{ assignment: AssignmentRecord; isNew: boolean }> {
  requirePermission(actor, 'assignment:manage')
  const now = new Date(steadyNow())
  const startsAt = input.starts_at ? new Date(input.starts_at) : now
  const endedAt = input.ended_at ? new Date(input.ended_at) : null
  if (endedAt && (endedAt <= now || endedAt <= startsAt))
    throw fail.badInput('ended_at: the end lies in the future, and after the start')
  const pair = await pairOf(actor, input)
  const made = await transaction(async (tx) => {
    await holdFitting(tx, pair)
    const there = await tx.assignment.findFirst({
      where: {
        ...pair,
        AND: [
          { OR: [{ endedAt: null }, { endedAt: { gt: startsAt > now ? startsAt : now } }] },
          endedAt ? { startsAt: { lt: endedAt } } : {},
        ],
      },
      ...assignmentShape,
    })
    if (there) {
      const isSame =
        (input.starts_at ? there.startsAt.getTime() === startsAt.getTime() : there.startsAt <= now) &&
        (there.endedAt?.getTime() ?? null) === (endedAt?.getTime() ?? null)
      if (!isSame) throw fail.conflict('These two are assigned for that time already. End that assignment first')
      return { row: there, isNew: false }
    }
    const data = { id: newId(), ...pair, startsAt, endedAt, createdBy: actor.id }
    return { row: await tx.assignment.create({ data, ...assignmentShape }), isNew: true }
  })
  if (made.isNew) await note(actor, made.row.id, pair)
  return { assignment: toAssignment(made.row), isNew: made.isNew }
}

async function pairOf(actor: Actor, input: AssignmentInput): Promise<Pair> {
  if (input.kind === 'trainer_client') {
    const [trainer, client] = [await findPerson(actor, input.trainer_id), await findPerson(actor, input.client_id)]
    return { kind: input.kind, holderId: trainer.id, clientId: client.id, caseId: null }
  }
  const staff = await findPerson(actor, input.staff_id)
  const found = await db().case.findUnique({ where: { id: input.case_id }, select: { id: true } })
  if (!found) throw fail.notFound('case')
  return { kind: input.kind, holderId: staff.id, clientId: null, caseId: found.id }
}

/** Holds the people of it until it stands: of two who ask at once one makes it, and nobody gets another role meanwhile. */
async function holdFitting(tx: Tx, { kind, holderId, clientId }: Pair): Promise<void> {
  const ids = clientId ? [holderId, clientId] : [holderId]
  const rows = await tx.$queryRaw<{ id: string; role: Role; status: string }[]>`
    SELECT id, role, status FROM users WHERE id = ANY (${ids}::uuid[]) ORDER BY id FOR NO KEY UPDATE`
  const check = (id: string, role: Role, field: string, word: string) => {
    const row = rows.find((one) => one.id === id)
    if (row?.role !== role) throw fail.badInput(`${field}: that person is not ${word}`)
    if (row.status !== 'active') throw fail.badInput(`${field}: the account of that person is disabled`)
  }
  if (kind === 'staff_case') return check(holderId, 'staff', 'staff_id', 'clinic staff')
  check(holderId, 'trainer', 'trainer_id', 'a trainer')
  check(clientId!, 'client', 'client_id', 'a client')
}

const note = (actor: Actor, id: string, { kind, holderId, clientId, caseId }: Pair) =>
  recordAndWait({
    actorId: actor.id,
    action: 'assignment.make',
    subjectType: 'assignment',
    subjectId: id,
    outcome: 'allowed',
    details: { kind, holder_id: holderId, ...(clientId ? { client_id: clientId } : {}), ...(caseId ? { case_id: caseId } : {}) },
  })

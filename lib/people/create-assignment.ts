import type { Actor, Role } from '../access/actor'
import { requirePermission } from '../access/require-permission'
import { recordIn } from '../audit/record'
import { db, transaction, type Tx } from '../db/database'
import { steadyNow } from '../db/steady-clock'
import { fail } from '../errors/fail'
import { newUuid } from '../runtime/uuid'
import { findPerson } from './_internal/find-person'
import { assignmentShape, toAssignment } from './_internal/to-assignment'
import type { AssignmentInput, AssignmentRecord } from './schema'

interface AssignmentParties {
  kind: AssignmentInput['kind']
  assigneeId: string
  clientId: string | null
  caseId: string | null
}

/**
 * Assigns a client to a trainer, or a case to staff or a doctor, from now or from a later time, open-ended or with an end.
 *
 * Repeating the request, as a phone on a poor connection does, returns the existing one.
 *
 * @throws AppError `forbidden`, `not_found`, `bad_input` where a role or a time does not fit, `conflict` where the two
 * are assigned for an overlapping time already
 */
export async function createAssignment(
  actor: Actor,
  input: AssignmentInput,
): Promise<{ assignment: AssignmentRecord; isNew: boolean }> {
  requirePermission(actor, 'assignment:manage')
  const now = new Date(steadyNow())
  const startsAt = input.starts_at ? new Date(input.starts_at) : now
  const endedAt = input.ended_at ? new Date(input.ended_at) : null
  if (endedAt && (endedAt <= now || endedAt <= startsAt)) throw fail('assignment_end_not_valid')
  const parties = await resolveParties(actor, input)
  const result = await transaction(async (tx) => {
    await lockAndCheckParties(tx, parties)
    const existing = await tx.assignment.findFirst({
      where: {
        ...parties,
        AND: [
          { OR: [{ endedAt: null }, { endedAt: { gt: startsAt > now ? startsAt : now } }] },
          endedAt ? { startsAt: { lt: endedAt } } : {},
        ],
      },
      ...assignmentShape,
    })
    if (existing) {
      const isSame =
        (input.starts_at ? existing.startsAt.getTime() === startsAt.getTime() : existing.startsAt <= new Date(steadyNow())) &&
        (existing.endedAt?.getTime() ?? null) === (endedAt?.getTime() ?? null)
      if (!isSame) throw fail('assignment_overlaps')
      return { row: existing, isNew: false }
    }
    const data = { id: newUuid(), ...parties, startsAt, endedAt, createdBy: actor.id }
    recordCreation(tx, actor, data.id, parties)
    return { row: await tx.assignment.create({ data, ...assignmentShape }), isNew: true }
  })
  return { assignment: toAssignment(result.row), isNew: result.isNew }
}

async function resolveParties(actor: Actor, input: AssignmentInput): Promise<AssignmentParties> {
  if (input.kind === 'trainer_client') {
    const [trainer, client] = [await findPerson(actor, input.trainer_id), await findPerson(actor, input.client_id)]
    return { kind: input.kind, assigneeId: trainer.id, clientId: client.id, caseId: null }
  }
  const staff = await findPerson(actor, input.staff_id)
  const found = await db().case.findFirst({ where: { id: input.case_id, deletedAt: null }, select: { id: true } })
  if (!found) throw fail('case_not_found')
  return { kind: input.kind, assigneeId: staff.id, clientId: null, caseId: found.id }
}

/** Locks the people involved until the commit: of two concurrent requests one creates it, and no role changes meanwhile. */
async function lockAndCheckParties(tx: Tx, { kind, assigneeId, clientId }: AssignmentParties): Promise<void> {
  const ids = clientId ? [assigneeId, clientId] : [assigneeId]
  const rows = await tx.$queryRaw<{ id: string; role: Role; status: string }[]>`
    SELECT id, role, status FROM users WHERE id = ANY (${ids}::uuid[]) ORDER BY id FOR NO KEY UPDATE`
  const check = (id: string, role: 'staff' | 'trainer' | 'client', also?: 'doctor') => {
    const row = rows.find((one) => one.id === id)
    if (!row || (row.role !== role && row.role !== also)) throw fail('person_role_mismatch', { role })
    if (row.status !== 'active') throw fail('person_disabled')
  }
  // A doctor's assignment counts where doctors do not see every case.
  if (kind === 'staff_case') return check(assigneeId, 'staff', 'doctor')
  check(assigneeId, 'trainer')
  check(clientId!, 'client')
}

const recordCreation = (tx: Tx, actor: Actor, id: string, { kind, assigneeId, clientId, caseId }: AssignmentParties) =>
  recordIn(tx, {
    actorId: actor.id,
    action: 'assignment.make',
    subjectType: 'assignment',
    subjectId: id,
    outcome: 'allowed',
    details: {
      kind,
      holder_id: assigneeId,
      ...(clientId ? { client_id: clientId } : {}),
      ...(caseId ? { case_id: caseId } : {}),
    },
  })

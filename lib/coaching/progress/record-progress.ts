import type { Actor } from '../../access/actor'
import { record } from '../../audit/record'
import { db, type Tx } from '../../db/database'
import { clientRecipients } from '../_internal/client-recipients'
import { notifyInTransaction } from '../../notifications/notify'
import { newUuid } from '../../runtime/uuid'
import { checkMeasured } from '../_internal/check-measured'
import { findDuplicate, hashIdempotencyKey, runExclusiveForPerson } from '../_internal/idempotency'
import { progressShape, toProgress } from '../_internal/serialize/to-progress'
import type { ProgressInput, ProgressRow } from '../schema'

/**
 * Adds a measured value to the caller's own diary, and notifies their trainers. A duplicate, by its Idempotency-Key or
 * within a few seconds, is one value.
 *
 * @throws AppError `bad_input` for a value that cannot be, `conflict` for a key that was used for another value
 */
export async function recordProgress(actor: Actor, input: ProgressInput, idempotencyKey: string | null): Promise<ProgressRow> {
  checkMeasured(input)
  const idempotencyKeyHash = hashIdempotencyKey('progress', idempotencyKey)
  const id = await runExclusiveForPerson(actor.id, async (tx) => {
    const known = await findSameValue(tx, actor.id, input, idempotencyKeyHash)
    if (known !== null) return known
    const { metric, value, second_value: secondValue = null, unit } = input
    const entry = { id: newUuid(), clientId: actor.id, kind: 'progress', at: input.recorded_at ?? new Date(), idempotencyKeyHash }
    await tx.diaryEntry.create({ data: { ...entry, progress: { create: { metric, value, secondValue, unit } } } })
    record({ actorId: actor.id, action: 'progress.record', subjectType: 'entry', subjectId: entry.id, outcome: 'allowed' })
    const trainers = (await clientRecipients(tx, actor.id)).filter((person) => person !== actor.id)
    const about = { progress_id: entry.id, client_id: actor.id, metric, from: actor.id }
    await notifyInTransaction(tx, trainers, { type: 'PROGRESS_UPDATED', data: about })
    return entry.id
  })
  return toProgress(await db().diaryEntry.findUniqueOrThrow({ where: { id }, ...progressShape }))
}

const findSameValue = (
  tx: Tx,
  clientId: string,
  { metric, value, second_value: secondValue = null, unit, recorded_at: at }: ProgressInput,
  idempotencyKeyHash: Uint8Array<ArrayBuffer> | null,
) => {
  const isSameValue = (found: { metric: string; value: number; secondValue: number | null; unit: string }): boolean =>
    found.metric === metric && found.value === value && found.secondValue === secondValue && found.unit === unit
  return findDuplicate(idempotencyKeyHash, {
    withKey: (key) =>
      tx.progressRecord.findFirst({
        where: { entry: { clientId, idempotencyKeyHash: key } },
        include: { entry: { select: { editedAt: true } } },
      }),
    // What was changed since is still the value that was sent once.
    isSame: (found) => isSameValue(found) || found.entry.editedAt !== null,
    since: (time) =>
      tx.progressRecord.findFirst({
        where: { metric, value, secondValue, unit, entry: { clientId, createdAt: { gt: time }, ...(at ? { at } : {}) } },
      }),
  })
}

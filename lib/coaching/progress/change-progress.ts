import type { Actor } from '../../access/actor'
import { recordIn } from '../../audit/record'
import { db, transaction } from '../../db/database'
import { changedFields } from '../_internal/changed-fields'
import { checkMeasured } from '../_internal/check-measured'
import { checkNotEditedSince } from '../_internal/check-not-edited-since'
import { findProgress } from '../_internal/find-progress'
import { progressShape, toProgress } from '../_internal/serialize/to-progress'
import type { ProgressChange, ProgressRow } from '../schema'

/**
 * Changes a measured value of the actor's own diary. It says from then on that it was edited. Where nothing differs, nothing
 * happens.
 *
 * @throws AppError `bad_input` for a value that cannot be, `not_found` when it is not visible to the actor, `forbidden` when it is, but not theirs to change,
 * `conflict` when it was changed since what the change is based on
 */
export async function changeProgress(actor: Actor, given: string, change: ProgressChange): Promise<ProgressRow> {
  const { id } = await findProgress(actor, given, 'diary:change')
  await transaction(async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM diary_entries WHERE id = ${id}::uuid FOR NO KEY UPDATE`
    const entry = await findProgress(actor, id, 'diary:change', tx)
    const { metric, value, secondValue, unit } = entry.progress
    const changed = changedFields({ metric, value, second_value: secondValue, unit, recorded_at: entry.at }, change)
    if (changed.length === 0) return
    checkNotEditedSince(entry.editedAt, change.last_edited_at)
    const { metric: to, value: number, second_value: second, unit: written } = change
    checkMeasured({
      metric: to ?? metric,
      value: number ?? value,
      second_value: second === undefined ? secondValue : second,
      unit: written ?? unit,
    })
    await tx.progressRecord.update({ where: { id }, data: { metric: to, value: number, secondValue: second, unit: written } })
    await tx.diaryEntry.update({ where: { id }, data: { at: change.recorded_at, editedAt: new Date() } })
    const event = { actorId: actor.id, action: 'progress.change', subjectType: 'entry', subjectId: id } as const
    recordIn(tx, { ...event, outcome: 'allowed', details: { fields: changed.join(' ') } })
  })
  return toProgress(await db().diaryEntry.findUniqueOrThrow({ where: { id }, ...progressShape }))
}

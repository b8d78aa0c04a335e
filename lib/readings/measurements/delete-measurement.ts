import type { Actor } from '../../access/actor'
import { recordIn } from '../../audit/record'
import { db, transaction } from '../../db/database'
import { fail } from '../../errors/fail'
import { isUuid } from '../../runtime/uuid'
import { findRoom } from '../room/find-room'
import { whereRoomFile } from '../room/where-room-file'
import { lockMeasurement } from './_internal/lock-measurement'
import { openDrawn, sealDrawn } from './_internal/measurement-row'

interface DeleteMeasurement {
  roomId: string
  id: string
  /** Only this one; whatever there is, without it. */
  version?: number | undefined
}

/**
 * Deletes a measurement: it is no longer listed, and its versions stay. Once more changes nothing. Its author may save it
 * again, as the version after.
 *
 * @throws AppError `not_found` where it is not visible to the actor; `forbidden` where somebody else drew it; `conflict`
 * where it has another version by now
 */
export async function deleteMeasurement(actor: Actor, { roomId, id, version: base }: DeleteMeasurement): Promise<void> {
  const room = await findRoom(actor, roomId)
  const where = { AND: [{ id }, { file: whereRoomFile(actor, room) }] }
  if (!isUuid(id) || (await db().measurement.count({ where })) === 0) throw fail('measurement_not_found')
  await transaction(async (tx) => {
    const known = await lockMeasurement(tx, id)
    if (!known) throw fail('measurement_not_found')
    if (known.authorId !== actor.id) throw fail('measurement_change_forbidden')
    if (known.deletedAt) return
    if (base !== undefined && known.version !== base) throw fail('measurement_changed')
    const next = known.version + 1
    const sealed = await sealDrawn(known, next, await openDrawn(known))
    const now = new Date()
    await tx.measurement.update({ where: { id }, data: { version: next, sealed, updatedAt: now, deletedAt: now } })
    await tx.measurementVersion.create({
      data: { measurementId: id, version: next, authorId: actor.id, sealed, isDeleted: true },
    })
    const event = { actorId: actor.id, action: 'measurement.delete', subjectType: 'measurement', outcome: 'allowed' } as const
    recordIn(tx, { ...event, subjectId: id, details: { version: next } })
  })
}

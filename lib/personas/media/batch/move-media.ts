import type { z } from 'zod'
import type { Actor } from '../../../access/actor'
import { whereFile } from '../../../access/where-file'
import { wherePersona } from '../../../access/where-persona'
import { recordIn } from '../../../audit/record'
import { transaction, type Tx } from '../../../db/database'
import { lockPersona } from '../../_internal/lock-persona'
import type { MediaBatch, MediaMoveSchema } from '../../schema'

/**
 * Moves images and videos to another persona of the same owner: their ids, addresses, descriptions and stored objects stay.
 * Those that are not the actor's, or were deleted, are named as failed; the others are moved.
 *
 * @throws AppError `not_found` for a persona that is not the actor's
 */
export async function moveMedia(actor: Actor, { ids, persona_id: to }: z.output<typeof MediaMoveSchema>): Promise<MediaBatch> {
  const moved = await transaction(async (tx) => {
    const { id: personaId } = await lockPersona(tx, actor, String(to))
    await lockSources(tx, await findMovable(tx, actor, ids))
    // Looked for again: a persona may have been deleted before it was locked.
    const movable = (await findMovable(tx, actor, ids)).map(({ id }) => id)
    await tx.storedFile.updateMany({ where: { id: { in: movable }, status: { not: 'erased' } }, data: { personaId } })
    const where = { id: { in: movable }, file: { personaId } }
    await tx.mediaFile.updateMany({ where, data: { updatedAt: new Date() } })
    const moved = (await tx.mediaFile.findMany({ where, select: { number: true } })).map(({ number }) => number)
    const event = { actorId: actor.id, action: 'media.move', subjectType: 'persona', subjectId: personaId } as const
    recordIn(tx, { ...event, outcome: 'allowed', details: { files: moved.length } })
    return moved
  })
  const done = ids.filter((id) => moved.includes(id))
  const failed = ids.filter((id) => !moved.includes(id))
  return { done, failed: failed.map((id) => ({ id, code: 'media_file_not_found', params: { media_id: String(id) } })) }
}

const findMovable = async (tx: Tx, actor: Actor, ids: number[]) => {
  const file = { AND: [whereFile(actor, 'file:read'), { persona: wherePersona(actor, 'persona:change') }] }
  const select = { id: true, file: { select: { personaId: true } } } as const
  return tx.mediaFile.findMany({ where: { number: { in: ids }, file }, select })
}

/** A persona that is deleted meanwhile takes only what has not been moved: it waits, or came first. */
async function lockSources(tx: Tx, found: { file: { personaId: string | null } }[]): Promise<void> {
  const sources = [...new Set(found.flatMap(({ file }) => file.personaId ?? []))]
  await tx.$queryRaw`SELECT 1 FROM personas WHERE id = ANY(${sources}::uuid[]) ORDER BY id FOR SHARE`
}

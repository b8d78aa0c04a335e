import type { Actor } from '../access/actor'
import { record } from '../audit/record'
import { db, type Tx } from '../db/database'
import { peopleOfClient } from '../files/people-of-client'
import { notifyWithin } from '../notifications/notify'
import { newId } from '../runtime/new-id'
import { oneByOne, requestKeyOf, SAME_PRESS_MS, usedForAnother } from './_internal/once'
import { progressShape, toProgress } from './_internal/to-progress'
import type { ProgressInput, ProgressRow } from './schema'

/**
 * Writes a measured value into the caller's own diary, and tells their trainers. What comes twice, by its Idempotency-Key
 * or within a moment, is one value.
 *
 * @throws AppError `conflict` for a key that was used for another value
 */
export async function recordProgress(actor: Actor, input: ProgressInput, idempotencyKey: string | null): Promise<ProgressRow> {
  const requestKey = requestKeyOf('progress', idempotencyKey)
  const { id, sayAloud } = await oneByOne(actor.id, async (tx) => {
    const known = await findSame(tx, actor.id, input, requestKey)
    if (known !== null) return { id: known, sayAloud: null }
    const { metric, value, unit } = input
    const entry = { id: newId(), clientId: actor.id, kind: 'progress', at: input.recorded_at ?? new Date(), requestKey }
    await tx.diaryEntry.create({ data: { ...entry, progress: { create: { metric, value, unit } } } })
    record({ actorId: actor.id, action: 'progress.record', subjectType: 'entry', subjectId: entry.id, outcome: 'allowed' })
    const trainers = (await peopleOfClient(tx, actor.id)).filter((person) => person !== actor.id)
    const about = { progress_id: entry.id, client_id: actor.id, metric, from: actor.id }
    return { id: entry.id, sayAloud: await notifyWithin(tx, trainers, { type: 'PROGRESS_UPDATED', data: about }) }
  })
  return toProgress(await db().diaryEntry.findUniqueOrThrow({ where: { id }, ...progressShape }))
}

async function findSame(
  tx: Tx,
  clientId: string,
  { metric, value, unit, recorded_at: at }: ProgressInput,
  requestKey: Uint8Array<ArrayBuffer> | null,
): Promise<string | null> {
  if (requestKey) {
    const found = await tx.progressRecord.findFirst({ where: { entry: { clientId, requestKey } } })
    if (found && (found.metric !== metric || found.value !== value || found.unit !== unit)) throw usedForAnother()
    return found?.id ?? null
  }
  const recently = { clientId, createdAt: { gt: new Date(Date.now() - SAME_PRESS_MS) }, ...(at ? { at } : {}) }
  const found = await tx.progressRecord.findFirst({ where: { metric, value, unit, entry: recently }, select: { id: true } })
  return found?.id ?? null
}

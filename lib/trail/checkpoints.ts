import type { z } from 'zod'
import type { Actor } from '../access/actor'
import { requirePermission } from '../access/require-permission'
import type { Checkpoint } from '../audit/checkpoints/checkpoint'
import { createCheckpoint } from '../audit/checkpoints/create-checkpoint'
import { recordAndWait } from '../audit/record'
import { currentPublicKey } from '../audit/keys/sign-with-trail-key'
import { settings } from '../config/settings'
import { db } from '../db/database'
import { fail } from '../errors/fail'
import { copyPlaces } from './copies/places'
import { sendCopies } from './copies/send-copies'
import type { CheckpointPage, CheckpointQuerySchema } from './schema'

/**
 * Lists the checkpoints, newest first, with the public keys that verify them.
 *
 * @throws AppError `forbidden`
 */
export async function listCheckpoints(
  actor: Actor,
  { limit, cursor }: z.output<typeof CheckpointQuerySchema>,
): Promise<CheckpointPage> {
  requirePermission(actor, 'audit:read')
  const rows = await db().auditCheckpoint.findMany({
    where: cursor ? { number: { lt: BigInt(cursor) } } : {},
    orderBy: { number: 'desc' },
    take: limit + 1,
  })
  const items = rows.slice(0, limit).map(({ statement }) => JSON.parse(statement) as Checkpoint)
  return {
    items,
    next_cursor: rows.length > limit ? String(items.at(-1)!.number) : null,
    public_keys: [...new Set([currentPublicKey(), ...items.map((one) => one.public_key)])],
  }
}

/**
 * Makes a checkpoint now, and sends its copies: who asked for it is the last row that it covers.
 *
 * @throws AppError `forbidden`, `trail_unavailable`
 */
export async function requestCheckpoint(actor: Actor): Promise<Checkpoint> {
  requirePermission(actor, 'audit:read')
  await recordAndWait({ actorId: actor.id, action: 'audit.checkpoint', outcome: 'allowed' })
  const checkpoint = await createCheckpoint()
  if (!checkpoint) throw fail('internal', { cause: new Error('the trail has a row, and no checkpoint of it') })
  await sendCopies(copyPlaces(settings()), () => undefined) // The next run tries again, and logs.
  return checkpoint
}

import type { Actor } from '../access/actor'
import { wherePersona } from '../access/where-persona'
import { recordAndWait } from '../audit/record'
import { db } from '../db/database'
import { fail } from '../errors/fail'
import { clearPersona } from './clear-persona'
import { findPersona } from './_internal/find-persona'

/**
 * Deletes a persona with all its media: rows, bytes, derived pictures and keys. From the first step on nobody sees any of
 * it; what a kill or a fault leaves is taken up again by reconcilePersonas.
 *
 * @throws AppError `not_found`, `forbidden` for one that the actor may look at and no more
 */
export async function deletePersona(actor: Actor, given: string): Promise<void> {
  const { id } = await findPersona(actor, given, 'persona:read')
  const marked = await db().persona.updateMany({
    where: { AND: [{ id }, wherePersona(actor, 'persona:delete')] },
    data: { deletedAt: new Date() },
  })
  if (marked.count === 0) throw fail.forbidden('You may look at this persona, but not delete it')
  await recordAndWait({ actorId: actor.id, action: 'persona.delete', subjectType: 'persona', subjectId: id, outcome: 'allowed' })
  // It is marked, and gone for everybody: what cannot be done now, or takes long, the reconciler goes on with.
  const cleared = clearPersona(id).catch(() => undefined)
  await atMost(WAIT_MS, cleared)
}

/** So long whoever asks waits until the last byte is gone. */
const WAIT_MS = 20_000

async function atMost(ms: number, work: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const over = new Promise<void>((done) => (timer = setTimeout(done, ms)))
  await Promise.race([work, over]).finally(() => clearTimeout(timer))
}

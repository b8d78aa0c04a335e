import type { Actor } from '../../access/actor'
import { db } from '../../db/database'
import type { ReadingLayouts } from './schema'

/** Stores how a person likes to see images, in place of what was stored before. */
export async function saveLayouts(actor: Pick<Actor, 'id'>, { layouts }: ReadingLayouts): Promise<ReadingLayouts> {
  const row = { layouts, updatedAt: new Date() }
  await db().readingLayouts.upsert({ where: { userId: actor.id }, create: { userId: actor.id, ...row }, update: row })
  return { layouts }
}

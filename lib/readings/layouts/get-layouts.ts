import type { Actor } from '../../access/actor'
import { db } from '../../db/database'
import { ReadingLayoutsSchema, type ReadingLayouts } from './schema'

/** Returns how a person likes to see images, by modality; what an older version stored otherwise counts as nothing. */
export async function getLayouts(actor: Pick<Actor, 'id'>): Promise<ReadingLayouts> {
  const row = await db().readingLayouts.findUnique({ where: { userId: actor.id } })
  return ReadingLayoutsSchema.safeParse({ layouts: row?.layouts ?? {} }).data ?? { layouts: {} }
}

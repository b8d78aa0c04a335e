import type { z } from 'zod'
import type { Actor } from '../access/actor'
import { whereFile } from '../access/where-file'
import { db, type Prisma } from '../db/database'
import { mostOf } from '../db/most-of'
import { findPerson } from './_internal/find-person'
import { photoShape, toPhoto } from './_internal/to-photo'
import type { PhotoPageSchema, PhotoQuerySchema } from './schema'

/**
 * Lists the files of one folder, pictures of meals where none is named, newest first: one's own, and those of the clients
 * assigned to one. What was refused is shown to its sender alone.
 *
 * @throws AppError `not_found` for a client whom the caller may not know of
 */
export async function listPhotos(
  actor: Actor,
  query: z.output<typeof PhotoQuerySchema>,
): Promise<z.infer<typeof PhotoPageSchema>> {
  const { category, cursor, client_id: name, meal_completion_id: meal } = query
  const whose = name === undefined ? {} : { ownerId: (await findPerson(actor, name, 'user:read')).id }
  const ofMeal = meal === undefined ? {} : { entry: { meal: { id: meal } } }
  const shown = {
    OR: [{ ownerId: actor.id }, { status: { notIn: ['failed', 'quarantined'] } }],
  } satisfies Prisma.StoredFileWhereInput
  const where = { AND: [{ category }, whose, ofMeal, shown, whereFile(actor, 'file:read')] }
  const most = mostOf(query)
  const [count, rows] = await Promise.all([
    db().storedFile.count({ where }),
    db().storedFile.findMany({
      where: { AND: [where, cursor ? { id: { lt: cursor } } : {}] },
      orderBy: { id: 'desc' },
      take: most + 1,
      ...photoShape,
    }),
  ])
  const items = rows.slice(0, most).map(toPhoto)
  return { items, count, next_cursor: rows.length > most ? (items.at(-1)?.id ?? null) : null }
}

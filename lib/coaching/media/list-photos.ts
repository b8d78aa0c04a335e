import type { z } from 'zod'
import type { Actor } from '../../access/actor'
import { whereFile } from '../../access/where-file'
import { countOfEveryone } from '../../db/counters/sum-counters'
import { db, type Prisma } from '../../db/database'
import { pageLimit } from '../../db/page-limit'
import { paginate } from '../../db/paginate'
import { seesEveryone } from '../_internal/list-diary-entries'
import { findPerson } from '../_internal/find-person'
import { visibleOwners } from '../_internal/visible-owners'
import { photoShape, toPhoto } from '../_internal/serialize/to-photo'
import type { PhotoPageSchema, PhotoQuerySchema } from '../schema'

/**
 * Lists the files of one folder, meal images by default, newest first: the caller's own, and those of their assigned
 * clients. Refused files are shown to their sender alone.
 *
 * @throws AppError `not_found` for a client who is not visible to the caller
 */
export async function listPhotos(
  actor: Actor,
  query: z.output<typeof PhotoQuerySchema>,
): Promise<z.infer<typeof PhotoPageSchema>> {
  const { category, cursor, client_id: name, meal_completion_id: meal } = query
  const ofClient = name === undefined ? {} : { ownerId: (await findPerson(actor, name, 'user:read')).id }
  const owners = name === undefined ? await visibleOwners(actor) : null
  const ofVisible = owners ? { ownerId: { in: owners } } : {}
  const ofMeal = meal === undefined ? {} : { entry: { meal: { id: meal } } }
  const visible = {
    OR: [{ ownerId: actor.id }, { status: { notIn: ['failed', 'quarantined'] } }],
  } satisfies Prisma.StoredFileWhereInput
  const where = { AND: [{ category }, ofClient, ofVisible, ofMeal, visible, whereFile(actor, 'file:read')] }
  const maxItems = pageLimit(query)
  const rows = await db().storedFile.findMany({
    where: { AND: [where, cursor ? { id: { lt: cursor } } : {}] },
    orderBy: { id: 'desc' },
    take: maxItems + 1,
    ...photoShape,
  })
  const { page, next_cursor } = paginate(rows, maxItems)
  const isWhole = cursor === undefined && next_cursor === null
  const isOfEveryone = name === undefined && meal === undefined && seesEveryone(actor)
  const countAll = () => (isOfEveryone ? countFolder(actor, category) : db().storedFile.count({ where }))
  return { items: page.map((row) => toPhoto(row)), count: isWhole ? page.length : await countAll(), next_cursor }
}

/** What everyone is shown of a folder, and the caller's own that were refused. */
async function countFolder(actor: Actor, category: string): Promise<number> {
  const refused = { ownerId: actor.id, category, status: { in: ['failed', 'quarantined'] } } satisfies Prisma.StoredFileWhereInput
  const [shown, own] = await Promise.all([countOfEveryone('folder', [category]), db().storedFile.count({ where: refused })])
  return shown + own
}

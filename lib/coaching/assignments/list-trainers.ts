import type { z } from 'zod'
import type { Actor } from '../../access/actor'
import { whereUser } from '../../access/where-user'
import { findPhotoUrls } from '../../auth/users/find-photo-urls'
import { db } from '../../db/database'
import { personShape } from '../_internal/find-person'
import { countUnreadBySender } from '../_internal/count-unread-by-sender'
import type { TrainersSchema } from '../schema'

/** Lists the trainers who are assigned to a client now, by name. */
export async function listTrainers(actor: Actor): Promise<z.infer<typeof TrainersSchema>> {
  const people = await db().user.findMany({
    where: { AND: [{ role: 'trainer', status: 'active' }, whereUser(actor, 'message:send')] },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
    take: 1000,
    ...personShape,
  })
  const ids = people.map(({ id }) => id)
  const [unread, photos] = await Promise.all([countUnreadBySender(actor), findPhotoUrls(actor, ids)])
  const items = people.map((one) => ({ ...one, photo_url: photos.get(one.id) ?? null, unread_messages: unread.get(one.id) ?? 0 }))
  return { items, count: items.length, next_cursor: null }
}

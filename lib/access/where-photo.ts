import { type Prisma } from '../db/database'
import { type Actor } from './actor'
import { whereUser } from './where-user'

/**
 * Returns the photos of people that a person may see, as a query condition: their own, those of people whom they may read, and
 * those of people to whom they may write, as a client may to their trainers. It ends with what allows it.
 */
export const wherePhoto = (actor: Pick<Actor, 'id' | 'role' | 'service'>): Prisma.UserPhotoWhereInput => ({
  user: whereUser(actor, 'user:read', 'message:send'),
})

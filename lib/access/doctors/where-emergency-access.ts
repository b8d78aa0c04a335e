import { type Prisma } from '../../db/database'
import { type Actor } from '../actor'
import { relationsOf } from '../policy'

/**
 * Returns the emergency accesses that a person may see and end, as a query condition: all of them for those who review them,
 * their own for anyone, also after the setting has changed that made them necessary.
 */
export const whereEmergencyAccess = (actor: Pick<Actor, 'id' | 'role' | 'service'>): Prisma.EmergencyAccessWhereInput =>
  relationsOf(actor, 'emergency:review').includes('any') ? {} : { userId: actor.id }

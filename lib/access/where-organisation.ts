import { type Prisma } from '../db/database'
import { type Actor } from './actor'
import { relationsOf } from './policy'

/**
 * Returns the organisations that a person may give a case to, as a query condition: those that are open, for an administrator
 * all of them, for anyone else those to which they belong.
 */
export const whereOrganisation = (actor: Pick<Actor, 'id' | 'role' | 'service'>): Prisma.OrganisationWhereInput => ({
  closedAt: null,
  ...(relationsOf(actor, 'organisation:manage').includes('any') ? {} : { members: { some: { userId: actor.id } } }),
})

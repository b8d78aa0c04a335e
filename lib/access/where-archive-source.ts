import { type Prisma } from '../db/database'
import { type Actor } from './actor'
import { matchNothing } from './match-nothing'
import { relationsOf } from './policy'

/**
 * Returns the archives that an actor may say have something new, as a query condition: all of them, or those whose
 * objects go to cases of the site of a service account.
 */
export function whereArchiveSource(actor: Pick<Actor, 'role' | 'service'>): Prisma.ArchiveSourceWhereInput {
  const relations = relationsOf(actor, 'archive:notify')
  if (relations.includes('any')) return {}
  if (!relations.includes('site') || !actor.service) return matchNothing()
  return actor.service.site === null ? {} : { case: { site: actor.service.site } }
}

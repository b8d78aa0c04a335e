import { type Prisma } from '../db/database'
import { activeAssignmentOf } from './_internal/active-assignment-of'
import { type Actor } from './actor'
import { matchNothing } from './match-nothing'
import { type DiaryAction } from './actions'
import { relationsOf } from './policy'

/**
 * Returns the diary entries on which a person may perform an action, as a query condition: their own, or those of the
 * clients currently assigned to them.
 */
export function whereDiary(actor: Pick<Actor, 'id' | 'role' | 'service'>, action: DiaryAction): Prisma.DiaryEntryWhereInput {
  const relations: string[] = relationsOf(actor, action)
  if (relations.length === 0) return matchNothing()
  if (relations.includes('any')) return {}
  const conditions: Prisma.DiaryEntryWhereInput[] = []
  if (relations.includes('own')) conditions.push({ clientId: actor.id })
  if (relations.includes('client'))
    conditions.push({ client: { clientAssignments: { some: activeAssignmentOf('trainer_client', actor.id) } } })
  return { AND: [{ OR: conditions }] }
}

import { type Prisma } from '../db/database'
import { liveAssignment } from './_internal/live-assignment'
import { type Actor } from './actor'
import { matchNothing } from './match-nothing'
import { type DiaryAction, relationsOf } from './policy'

/**
 * Gives the entries of diaries to which a person may do this, as a condition for the query itself: one's own, or those of
 * the clients who are assigned to one at this moment.
 */
export function whereDiary(actor: Pick<Actor, 'id' | 'role'>, action: DiaryAction): Prisma.DiaryEntryWhereInput {
  const relations: string[] = relationsOf(actor.role, action)
  if (relations.length === 0) return matchNothing()
  if (relations.includes('any')) return {}
  const ways: Prisma.DiaryEntryWhereInput[] = []
  if (relations.includes('own')) ways.push({ clientId: actor.id })
  if (relations.includes('client')) ways.push({ client: { isClientOf: { some: liveAssignment('trainer_client', actor.id) } } })
  return { AND: [{ OR: ways }] }
}

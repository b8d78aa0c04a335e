import { type Prisma } from '../db/database'
import { liveAssignment } from './_internal/live-assignment'
import { type Actor } from './actor'
import { matchNothing } from './match-nothing'
import { relationsOf } from './policy'

/**
 * Gives the messages that a person may read, as a condition for the query itself: what they wrote and received. A trainer
 * reads a conversation with a client only while they are assigned to that client; the client keeps it.
 */
export function whereMessage(actor: Pick<Actor, 'id' | 'role'>): Prisma.MessageWhereInput {
  const relations: string[] = relationsOf(actor.role, 'message:read')
  if (relations.length === 0) return matchNothing()
  const with_ = (other: Prisma.UserWhereInput): Prisma.MessageWhereInput[] => [
    { fromId: actor.id, to: other },
    { toId: actor.id, from: other },
  ]
  if (relations.includes('own')) return { AND: [{ OR: [{ fromId: actor.id }, { toId: actor.id }] }] }
  const client = { isClientOf: { some: liveAssignment('trainer_client', actor.id) } }
  return { AND: [{ OR: with_({ OR: [client, { role: 'admin' }] }) }] }
}

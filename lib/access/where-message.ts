import { type Prisma } from '../db/database'
import { activeAssignmentOf } from './_internal/active-assignment-of'
import { type Actor } from './actor'
import { matchNothing } from './match-nothing'
import { relationsOf } from './policy'

/**
 * Returns the messages that a person may read, as a query condition: those they wrote and received. A trainer reads a
 * conversation with a client only while the client is assigned to them; the client can always read it.
 */
export function whereMessage(actor: Pick<Actor, 'id' | 'role' | 'service'>): Prisma.MessageWhereInput {
  const relations: string[] = relationsOf(actor, 'message:read')
  if (relations.length === 0) return matchNothing()
  const conversationWith = (other: Prisma.UserWhereInput): Prisma.MessageWhereInput[] => [
    { senderId: actor.id, recipient: other },
    { recipientId: actor.id, sender: other },
  ]
  if (relations.includes('own')) return { AND: [{ OR: [{ senderId: actor.id }, { recipientId: actor.id }] }] }
  const client = { clientAssignments: { some: activeAssignmentOf('trainer_client', actor.id) } }
  return { AND: [{ OR: conversationWith({ OR: [client, { role: 'admin' }] }) }] }
}

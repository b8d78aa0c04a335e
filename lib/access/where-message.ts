import { type Prisma } from '../db/database'
import { activeAssignmentOf } from './_internal/active-assignment-of'
import { type Actor } from './actor'
import { matchNothing } from './match-nothing'
import { type MessageAction } from './actions'
import { relationsOf } from './policy'

/** Returns the people with whom a person has a conversation, as a query condition. */
export function whereCorrespondent(actor: Pick<Actor, 'id' | 'role' | 'service'>): Prisma.UserWhereInput {
  const relations: string[] = relationsOf(actor, 'message:read')
  if (relations.length === 0) return matchNothing()
  if (relations.includes('own')) return {}
  return clientsAndAdmins(actor)
}

const clientsAndAdmins = ({ id }: Pick<Actor, 'id'>): Prisma.UserWhereInput => ({
  OR: [{ clientAssignments: { some: activeAssignmentOf('trainer_client', id) } }, { role: 'admin' }],
})

/**
 * Returns the messages on which a person may perform an action, as a query condition: they read those that they wrote and
 * received, and change those that they wrote and have not deleted. A trainer has a conversation with a client only while the
 * client is assigned to them; the client always has it.
 */
export function whereMessage(
  actor: Pick<Actor, 'id' | 'role' | 'service'>,
  action: MessageAction = 'message:read',
): Prisma.MessageWhereInput {
  const relations: string[] = relationsOf(actor, action)
  if (relations.length === 0) return matchNothing()
  const own = action === 'message:change' ? [{ senderId: actor.id, deletedAt: null }] : []
  const conversationWith = (other: Prisma.UserWhereInput): Prisma.MessageWhereInput[] => [
    { senderId: actor.id, recipient: other },
    { recipientId: actor.id, sender: other },
  ]
  if (relations.includes('own')) return { AND: [...own, { OR: [{ senderId: actor.id }, { recipientId: actor.id }] }] }
  return { AND: [...own, { OR: conversationWith(clientsAndAdmins(actor)) }] }
}

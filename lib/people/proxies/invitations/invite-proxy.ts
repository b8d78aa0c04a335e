import type { Actor } from '../../../access/actor'
import { requirePermission } from '../../../access/require-permission'
import { recordIn } from '../../../audit/record'
import { findUserByEmail } from '../../../auth/users/find-user-by-email'
import { parseEmailAddress } from '../../../runtime/email-address'
import { transaction, type Tx } from '../../../db/database'
import { steadyNow } from '../../../db/steady-clock'
import { fail } from '../../../errors/fail'
import { notifyInTransaction } from '../../../notifications/notify'
import { newUuid } from '../../../runtime/uuid'
import type { ProxyInvitation, ProxyInvitationInput } from '../schema'
import { endOfferNotices } from './_internal/end-offer-notices'
import { findInvitations, toInvitation, whereValid } from './_internal/find-invitations'

/** Of one patient at a time. */
const MAX_INVITATIONS = 20

/**
 * Offers an address access to the patient's cases: reading and sending, until an optional end. It counts once the patient's
 * account with this address has accepted it. The answer is the same whether or not there is such an account.
 *
 * Repeating the request returns the same offer, with the end that was given last.
 *
 * @throws AppError `forbidden`; `bad_input` where it is the patient's own address, or the end is over; `too_many` beyond 20
 */
export async function inviteProxy(actor: Actor, input: ProxyInvitationInput): Promise<ProxyInvitation> {
  requirePermission(actor, 'proxy:invite')
  const endedAt = input.ended_at ? new Date(input.ended_at) : null
  if (endedAt && endedAt <= new Date(steadyNow())) throw fail('proxy_end_not_valid')
  const email = parseEmailAddress(input.email)
  if (email === null) throw fail('email_not_valid')
  // Only of one's own address is it said that there is an account.
  const account = await findUserByEmail(email)
  if (account?.id === actor.id) throw fail('proxy_is_patient')
  const isProxy = account?.role === 'patient' && account.status === 'active'
  const { id } = await transaction((tx) =>
    inviteWithin(tx, { patientId: actor.id, email, endedAt, notifies: isProxy ? [account.id] : [] }),
  )
  const [row] = await findInvitations(actor, { id })
  if (!row) throw fail('proxy_not_found')
  return toInvitation(row, actor)
}

interface NewInvitation {
  patientId: string
  email: string
  endedAt: Date | null
  notifies: string[]
}

async function inviteWithin(
  tx: Tx,
  { patientId, email, endedAt, notifies }: NewInvitation,
): Promise<{ id: string; isNew: boolean }> {
  // One after another for a patient: none is made twice, and the number holds.
  await tx.$queryRaw`SELECT id FROM users WHERE id = ${patientId}::uuid FOR NO KEY UPDATE`
  // Those that nobody accepted in time go with their addresses.
  const expired = { patientId, NOT: whereValid() }
  await endOfferNotices(tx, await tx.proxyInvitation.findMany({ where: expired, select: { patientId: true, email: true } }))
  await tx.proxyInvitation.deleteMany({ where: expired })
  const known = await tx.proxyInvitation.findUnique({ where: { patientId_email: { patientId, email } }, select: { id: true } })
  if (known) {
    await tx.proxyInvitation.update({ where: { id: known.id }, data: { endedAt } })
    return { id: known.id, isNew: false }
  }
  if ((await tx.proxyInvitation.count({ where: { patientId } })) >= MAX_INVITATIONS)
    throw fail('proxy_invitations_too_many', { max_count: MAX_INVITATIONS })
  const id = newUuid()
  await tx.proxyInvitation.create({ data: { id, patientId, email, endedAt } })
  await notifyInTransaction(tx, notifies, { type: 'SYSTEM', data: { about: 'proxy-invited', from: patientId } })
  const event = { actorId: patientId, action: 'proxy.invite', subjectType: 'proxy', subjectId: id, outcome: 'allowed' } as const
  recordIn(tx, { ...event, details: { patient_id: patientId, ends: endedAt !== null } })
  return { id, isNew: true }
}

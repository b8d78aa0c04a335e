import { transaction } from '../../../db/database'
import { endOfferNotices } from './_internal/end-offer-notices'
import { whereExpired } from './_internal/find-invitations'

/** Deletes offers that nobody accepted in time, with the addresses in them; no notice says any more that they stand. Runs on a schedule. */
export async function deleteExpiredInvitations(now = new Date()): Promise<void> {
  await transaction(async (tx) => {
    const expired = await tx.proxyInvitation.findMany({
      where: whereExpired(now),
      select: { id: true, patientId: true, email: true },
    })
    await endOfferNotices(tx, expired)
    await tx.proxyInvitation.deleteMany({ where: { id: { in: expired.map(({ id }) => id) } } })
  })
}

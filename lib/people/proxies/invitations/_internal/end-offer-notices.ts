import type { Tx } from '../../../../db/database'
import { endNotices } from '../../../../notifications/rights/end-notices'

/** Marks the notices of offers that are over, for who was offered them. */
export async function endOfferNotices(tx: Tx, offers: readonly { patientId: string; email: string }[]): Promise<void> {
  const emails = offers.map(({ email }) => email)
  const people = await tx.user.findMany({ where: { email: { in: emails } }, select: { id: true, email: true } })
  for (const { patientId, email } of offers) {
    const person = people.find((one) => one.email === email)
    if (person) await endNotices(tx, person.id, 'proxy-invited', patientId)
  }
}

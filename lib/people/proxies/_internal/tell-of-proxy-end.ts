import type { Tx } from '../../../db/database'
import { endNotices } from '../../../notifications/rights/end-notices'
import { tellOfRight } from '../../../notifications/rights/tell-of-right'

/** Tells a patient and who was their proxy that the access has ended, within the transaction that ends it. */
export async function tellOfProxyEnd(
  tx: Tx,
  by: string | null,
  { patientId, proxyId }: { patientId: string; proxyId: string },
): Promise<void> {
  await endNotices(tx, proxyId, 'proxy-granted', patientId)
  await tellOfRight(tx, { userIds: [patientId], change: 'proxy-ended', by, of: { other: proxyId } })
  await tellOfRight(tx, { userIds: [proxyId], change: 'proxy-access-ended', by, of: { other: patientId } })
}

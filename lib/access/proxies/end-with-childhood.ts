import { type Tx } from '../../db/database'
import { bornBeforeChildren } from './where-proxy-active'

/**
 * Lets access that others than the patient granted end with their childhood, of which nobody knew before: as it would if it were
 * granted now. In the transaction that records the year of birth; an end of its own stays.
 */
export async function endWithChildhood(tx: Tx, patientId: string, birthYear: number | null): Promise<void> {
  if (birthYear === null || birthYear <= bornBeforeChildren()) return
  const ofOthers = { OR: [{ grantedBy: null }, { NOT: { grantedBy: patientId } }] }
  await tx.proxyGrant.updateMany({ where: { patientId, isForChild: false, ...ofOthers }, data: { isForChild: true } })
}

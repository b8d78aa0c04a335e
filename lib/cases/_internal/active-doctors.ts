import { whereDoctorOfCase } from '../../access/doctors/where-doctor-of-case'
import type { Tx } from '../../db/database'

/** Returns the doctors who can sign in and whose work a case is: each of them may read it. */
export async function activeDoctors(tx: Tx, caseId: string): Promise<string[]> {
  const doctors = await tx.user.findMany({ where: whereDoctorOfCase(caseId), select: { id: true } })
  return doctors.map(({ id }) => id)
}

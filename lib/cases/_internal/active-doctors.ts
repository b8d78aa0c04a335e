import type { Tx } from '../../db/database'

/** Returns the doctors who can sign in: each of them may read every case. */
export async function activeDoctors(tx: Tx): Promise<string[]> {
  const doctors = await tx.user.findMany({ where: { role: 'doctor', status: 'active' }, select: { id: true } })
  return doctors.map(({ id }) => id)
}

import { whereDoctorOfCase } from '../../access/doctors/where-doctor-of-case'
import { whereProxyActive } from '../../access/proxies/where-proxy-active'
import type { Tx } from '../../db/database'

/** Finds whom an emergency in a case concerns: the patient's side, the doctors whose case it is, and those who review it. */
export async function findConcerned(tx: Tx, caseId: string, patientId: string): Promise<string[]> {
  const [proxies, doctors, admins] = await Promise.all([
    tx.proxyGrant.findMany({ where: { patientId, ...whereProxyActive() }, select: { proxyId: true } }),
    tx.user.findMany({ where: whereDoctorOfCase(caseId), select: { id: true } }),
    tx.user.findMany({ where: { role: 'admin', status: 'active' }, select: { id: true } }),
  ])
  return [patientId, ...proxies.map(({ proxyId }) => proxyId), ...[...doctors, ...admins].map(({ id }) => id)]
}

import { whereOpened } from '../access/doctors/where-opened'
import { whereAssignmentActive } from '../access/where-assignment-active'
import { whereProxyActive } from '../access/proxies/where-proxy-active'
import type { Tx } from '../db/database'

/** Returns the recipients of a case's notifications: its patient, their proxies, who opened and keeps it, and the staff assigned to it. */
export async function caseRecipients(tx: Tx, caseId: string): Promise<string[]> {
  const found = await tx.case.findUnique({
    where: { id: caseId },
    select: {
      patientId: true,
      patient: { select: { proxies: { where: whereProxyActive(), select: { proxyId: true } } } },
      openedBy: true,
      assignments: {
        where: { kind: 'staff_case', ...whereAssignmentActive() },
        select: { assigneeId: true },
      },
    },
  })
  if (!found) return []
  const { openedBy } = found
  const isKept = openedBy !== null && (await tx.case.count({ where: { AND: [{ id: caseId }, whereOpened(openedBy)] } })) > 0
  return [
    ...new Set([
      found.patientId,
      ...found.patient.proxies.map(({ proxyId }) => proxyId),
      ...(isKept ? [openedBy] : []),
      ...found.assignments.map(({ assigneeId }) => assigneeId),
    ]),
  ]
}

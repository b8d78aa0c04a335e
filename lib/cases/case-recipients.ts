import { whereAssignmentActive } from '../access/where-assignment-active'
import type { Tx } from '../db/database'

/** Returns the recipients of a case's notifications: its patient, who opened it, and the staff assigned to it now. */
export async function caseRecipients(tx: Tx, caseId: string): Promise<string[]> {
  const found = await tx.case.findUnique({
    where: { id: caseId },
    select: {
      patientId: true,
      openedBy: true,
      assignments: {
        where: { kind: 'staff_case', ...whereAssignmentActive() },
        select: { assigneeId: true },
      },
    },
  })
  if (!found) return []
  return [found.patientId, ...(found.openedBy ? [found.openedBy] : []), ...found.assignments.map(({ assigneeId }) => assigneeId)]
}

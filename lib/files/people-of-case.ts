import { livingNow } from '../access/living-now'
import type { Tx } from '../db/database'

/** Gives whom a case concerns: its patient, who opened it, and the staff that are assigned to it now. */
export async function peopleOfCase(tx: Tx, caseId: string): Promise<string[]> {
  const found = await tx.case.findUnique({
    where: { id: caseId },
    select: {
      patientId: true,
      openedBy: true,
      assignments: {
        where: { kind: 'staff_case', ...livingNow() },
        select: { holderId: true },
      },
    },
  })
  if (!found) return []
  return [found.patientId, ...(found.openedBy ? [found.openedBy] : []), ...found.assignments.map(({ holderId }) => holderId)]
}

import { db } from '../../db/database'
import { notify } from '../../notifications/notify'
import type { IngestFile } from './findings'

/**
 * Tells the sender, the patient and the staff of the case that a picture is there. Claimed by a conditional update, so
 * that a job that runs twice tells once; a kill between the claim and the telling is found by nobody twice either.
 */
export async function tell(file: Pick<IngestFile, 'id' | 'ownerId' | 'caseId'>): Promise<void> {
  const claimed = await db().storedFile.updateMany({
    where: { id: file.id, status: 'completed', toldAt: null },
    data: { toldAt: new Date() },
  })
  if (claimed.count === 0) return
  const people = file.ownerId ? [file.ownerId] : []
  if (file.caseId) {
    const found = await db().case.findUnique({
      where: { id: file.caseId },
      select: { patientId: true, assignments: { where: { kind: 'staff_case', endedAt: null }, select: { holderId: true } } },
    })
    if (found) people.push(found.patientId, ...found.assignments.map((assignment) => assignment.holderId))
  }
  await notify(people, { type: 'FILE_UPLOADED', data: { file_id: file.id, case_id: file.caseId } })
}

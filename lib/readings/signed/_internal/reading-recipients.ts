import { whereDoctorOfCase } from '../../../access/doctors/where-doctor-of-case'
import { caseRecipients } from '../../../cases/case-recipients'
import type { Tx } from '../../../db/database'
import type { Room } from '../../room/find-room'

/**
 * Returns who is notified of a reading: of a case its patient, who opened it, the staff assigned to it now, and the doctors
 * who have sent images, measured or signed there; of a study outside of cases who sent it.
 */
export async function readingRecipients(tx: Tx, { case: itsCase, study }: Room): Promise<string[]> {
  if (!itsCase) return study?.ownerId ? [study.ownerId] : []
  const inCase = { some: { caseId: itsCase.id } }
  const doctors = await tx.user.findMany({
    where: { AND: [whereDoctorOfCase(itsCase.id), { OR: [{ files: inCase }, { measurements: inCase }, { readings: inCase }] }] },
    select: { id: true },
  })
  return [...(await caseRecipients(tx, itsCase.id)), ...doctors.map(({ id }) => id)]
}

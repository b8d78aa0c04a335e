import type { Actor } from '../../../access/actor'
import type { Tx } from '../../../db/database'
import { isUniqueViolation } from '../../../db/is-unique-violation'
import { fail } from '../../../errors/fail'

interface IssuedNumber {
  patientId: string
  organisationId: string | null
  /** Null takes it away. */
  number: string | null
}

/**
 * Writes the number that an organisation gave a patient; what the actor may do has been checked.
 *
 * @throws AppError `organisation_required`; `patient_number_taken` where another patient has it
 */
export async function savePatientNumber(
  tx: Tx,
  actor: Actor,
  { patientId, organisationId, number }: IssuedNumber,
): Promise<void> {
  if (organisationId === null) throw fail('organisation_required')
  const key = { organisationId, patientId }
  if (number === null) {
    await tx.patientNumber.deleteMany({ where: key })
    return
  }
  const create = { ...key, number, createdBy: actor.id }
  const where = { organisationId_patientId: key }
  await tx.patientNumber.upsert({ where, create, update: { number } }).catch((cause: unknown) => {
    throw isUniqueViolation(cause) ? fail('patient_number_taken', { cause }) : cause
  })
}

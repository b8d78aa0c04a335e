import { type PatientInput } from '@/lib/cases/patients/schema'

/** A patient as a form has them. */
export interface PatientFields {
  name: string
  birthDate: string
  sex: string
  number: string
  email: string
  organisationId: string
}

/** What is sent of it: nothing of what is empty. */
export function patientInputOf({ name, birthDate, sex, number, email, organisationId }: PatientFields): PatientInput {
  return {
    name: name.trim(),
    ...(birthDate && { birth_date: birthDate }),
    ...(sex && { sex: sex as NonNullable<PatientInput['sex']> }),
    ...(number.trim() && { number: number.trim() }),
    ...(email.trim() && { email: email.trim() }),
    ...(organisationId && { organisation_id: organisationId }),
  }
}

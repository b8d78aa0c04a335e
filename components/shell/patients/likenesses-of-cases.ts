import { type Likeness, likenessesOf } from '@/lib/cases/patients/likenesses-of'
import { type CaseRecord } from '@/lib/cases/schema'

type Case = Pick<CaseRecord, 'id' | 'patient_id' | 'patient'>

/** Returns by what the patients of cases that are listed together could be taken for one another, by the id of the case. */
export function likenessesOfCases(cases: readonly Case[]): Map<string, Likeness> {
  const patients = new Map(cases.map(({ patient_id: id, patient }) => [id, patient]))
  const found = likenessesOf(
    [...patients].map(([id, { name, birth_date, number }]) => ({
      ...{ id, name, birth_date },
      numbers: number === null ? [] : [{ number }],
    })),
  )
  return new Map(
    cases.flatMap(({ id, patient_id: patientId }) => {
      const likeness = found.get(patientId)
      return likeness ? [[id, likeness] as const] : []
    }),
  )
}

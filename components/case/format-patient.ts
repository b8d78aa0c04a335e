import { type CaseRecord } from '@/lib/cases/schema'
import { ageOf } from '../shell/patients/age-of'
import { type Translator } from '../language/translator-type'

const sexes: Record<string, 'female' | 'male'> = { female: 'female', male: 'male', F: 'female', M: 'male' }

/** “F 58 · born 1968”: sex and age only where they are recorded. */
export function formatPatient(
  t: Translator<'case.patient'>,
  patient: (Pick<CaseRecord['patient'], 'birth_year' | 'sex'> & Partial<Pick<CaseRecord['patient'], 'birth_date'>>) | null,
  now: Date,
): string {
  if (!patient) return ''
  const sex = (patient.sex && sexes[patient.sex]) || 'unknown'
  const age = ageOf(patient, now)
  if (age === null) return t('sex', { sex })
  return t('facts', { sex, age, year: String(patient.birth_year) })
}

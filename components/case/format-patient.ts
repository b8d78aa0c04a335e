import { type CaseRecord } from '@/lib/cases/schema'
import { type Format } from '../language/use-format'
import { formatBirthDate } from '../shell/patients/format-birth-date'
import { ageOf } from '../shell/patients/age-of'
import { type Translator } from '../language/translator-type'

const sexes: Record<string, 'female' | 'male'> = { female: 'female', male: 'male', F: 'female', M: 'male' }

/** “F 58 · born 3 Mar 1968”, or the year where no day is known; sex and age only where they are recorded. */
export function formatPatient(
  t: Translator<'case.patient'>,
  patient: (Pick<CaseRecord['patient'], 'birth_year' | 'sex'> & Partial<Pick<CaseRecord['patient'], 'birth_date'>>) | null,
  now: Date,
  format?: Pick<Format, 'dateTime'>,
): string {
  if (!patient) return ''
  const sex = (patient.sex && sexes[patient.sex]) || 'unknown'
  const age = ageOf(patient, now)
  if (age === null) return t('sex', { sex })
  const born = patient.birth_date && format ? formatBirthDate(format, patient.birth_date) : String(patient.birth_year)
  return t('facts', { sex, age, year: born })
}

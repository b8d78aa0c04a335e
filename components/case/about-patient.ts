import { type CaseRecord } from '../shell/records'

const sexes: Record<string, string> = { female: 'F', male: 'M', F: 'F', M: 'M' }

/** “F 58 · born 1968”: sex and age only where the record has them. */
export function aboutPatient(patient: CaseRecord['patient'] | null, now: Date): string {
  if (!patient) return ''
  const sex = patient.sex ? (sexes[patient.sex] ?? '') : ''
  if (!patient.birth_year) return sex
  return `${sex} ${now.getFullYear() - patient.birth_year} · born ${patient.birth_year}`.trim()
}

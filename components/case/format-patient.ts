import { type CaseRecord } from '@/lib/cases/schema'

const sexes: Record<string, string> = { female: 'F', male: 'M', F: 'F', M: 'M' }

/** “F 58 · born 1968”: sex and age only where they are recorded. */
export function formatPatient(patient: CaseRecord['patient'] | null, now: Date): string {
  if (!patient) return ''
  const sex = patient.sex ? (sexes[patient.sex] ?? '') : ''
  if (!patient.birth_year) return sex
  return `${sex} ${now.getFullYear() - patient.birth_year} · born ${patient.birth_year}`.trim()
}

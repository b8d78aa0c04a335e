import { type CaseRecord } from '@/lib/cases/schema'
import { type Translator } from '../../language/translator-type'

type Person = Pick<CaseRecord['patient'], 'birth_year' | 'sex'>

/** “F 58”, as far as recorded; a birth year gives the age to within a year. */
export function formatAgeAndSex(t: Translator<'ui.patient'>, { birth_year, sex }: Person, now = new Date()): string {
  const letter = sex ? sex.slice(0, 1).toUpperCase() : ''
  const values = { sex: letter || 'none', letter }
  if (birth_year) return t('ageAndSex', { ...values, age: now.getFullYear() - birth_year })
  return letter && t('sex', values)
}

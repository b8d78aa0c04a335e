import { type CaseRecord } from '@/lib/cases/schema'
import { ageOf } from './age-of'
import { type Translator } from '../../language/translator-type'

type Person = Pick<CaseRecord['patient'], 'birth_year' | 'sex'> & Partial<Pick<CaseRecord['patient'], 'birth_date'>>

/** “F 58”, as far as recorded; a birth year alone gives the age to within a year. */
export function formatAgeAndSex(t: Translator<'ui.patient'>, person: Person, now = new Date()): string {
  const { sex } = person
  const letter = sex ? sex.slice(0, 1).toUpperCase() : ''
  const values = { sex: letter || 'none', letter }
  const age = ageOf(person, now)
  if (age !== null) return t('ageAndSex', { ...values, age })
  return letter && t('sex', values)
}

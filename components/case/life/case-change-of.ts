import { type CaseSubject } from '@/lib/cases/case-subject'
import { type CaseRecord } from '@/lib/cases/schema'
import { type CaseChange } from './use-change-case'

/** The fields of a case as a form has them. */
export interface CaseFields {
  title: string
  status: CaseRecord['status']
  urgent: boolean
  shows: CaseSubject
  site: string
  name: string
  birthDate: string
  birthYear: string
  number: string
  sex: string
}

type Sex = NonNullable<CaseChange['patient']>['sex']

/** What a form shows of a case. */
export const fieldsOf = ({ title, status, urgent, shows, site, patient }: CaseRecord): CaseFields => ({
  ...{ title, status, urgent, shows, site: site ?? '', birthYear: patient.birth_year === null ? '' : String(patient.birth_year) },
  ...{ name: patient.name, birthDate: patient.birth_date ?? '', number: patient.number ?? '' },
  // As it was recorded before there was a list, in any case.
  sex: patient.sex?.toLowerCase() ?? '',
})

/** What differs from the case: only that is sent, so that a colleague's change meanwhile is kept; null where nothing does. */
export function caseChangeOf(record: CaseRecord, fields: CaseFields): CaseChange | null {
  const before = fieldsOf(record)
  const [title, site, birthYear] = [fields.title.trim(), fields.site.trim(), fields.birthYear.trim()]
  const [name, number] = [fields.name.trim(), fields.number.trim()]
  const patient = {
    ...(name === before.name ? {} : { name }),
    ...(fields.birthDate === before.birthDate ? {} : { birth_date: fields.birthDate === '' ? null : fields.birthDate }),
    // A day of birth says the year.
    ...(birthYear === before.birthYear || fields.birthDate !== ''
      ? {}
      : { birth_year: birthYear === '' ? null : Number(birthYear) }),
    ...(number === before.number ? {} : { number: number === '' ? null : number }),
    ...(fields.sex === before.sex ? {} : { sex: fields.sex === '' ? null : (fields.sex as Sex) }),
  }
  const change: CaseChange = {
    ...(title === before.title ? {} : { title }),
    ...(fields.status === before.status ? {} : { status: fields.status }),
    ...(fields.urgent === before.urgent ? {} : { urgent: fields.urgent }),
    ...(fields.shows === before.shows ? {} : { shows: fields.shows }),
    ...(site === before.site ? {} : { site: site === '' ? null : site }),
    ...(Object.keys(patient).length === 0 ? {} : { patient }),
  }
  return Object.keys(change).length === 0 ? null : change
}

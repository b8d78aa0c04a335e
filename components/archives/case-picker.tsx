import { useTranslations } from 'next-intl'
import type { UseFormReturn } from 'react-hook-form'
import { type Likeness } from '@/lib/cases/patients/likenesses-of'
import { CaseName } from '../shell/patients/case-name'
import { likenessesOfCases } from '../shell/patients/likenesses-of-cases'
import { SearchPicker } from '../shell/search-picker'
import type { ArchiveFields, Picked } from './archive-fields'

export interface ScopeFieldsProps {
  form: UseFormReturn<ArchiveFields>
  picked: Picked
  setPicked: (picked: Picked) => void
  /** The form was submitted without what it has to name. */
  missing: boolean
}

/** Of the case that is saved, only its number and title are known. */
const CaseOption = (found: NonNullable<Picked['case']>, alike?: Likeness) =>
  'patient' in found ? (
    <CaseName record={found} alike={alike} />
  ) : (
    <span className="row">
      <bdi className="mono t2 nw">{found.number}</bdi>
      <bdi className="b5 cut">{found.title}</bdi>
    </span>
  )

const likenessesOfFound = (found: readonly NonNullable<Picked['case']>[]) =>
  likenessesOfCases(found.flatMap((one) => ('patient' in one ? [one] : [])))

/** Finds the case of an archive. */
export function CasePicker({ picked, setPicked, missing }: Omit<ScopeFieldsProps, 'form'>) {
  const t = useTranslations('archives.dialog')
  return (
    <SearchPicker
      key="case"
      label={t('case')}
      search={t('caseSearch')}
      path="/api/v1/cases"
      picked={picked.case}
      onPick={(found: Picked['case']) => setPicked({ ...picked, case: found })}
      show={CaseOption}
      likenessesOf={likenessesOfFound}
      error={missing ? t('caseRequired') : undefined}
    />
  )
}

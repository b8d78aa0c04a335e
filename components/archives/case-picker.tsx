import { useTranslations } from 'next-intl'
import type { UseFormReturn } from 'react-hook-form'
import { SearchPicker } from '../shell/search-picker'
import type { ArchiveFields, Picked } from './archive-fields'

export interface ScopeFieldsProps {
  form: UseFormReturn<ArchiveFields>
  picked: Picked
  setPicked: (picked: Picked) => void
  /** The form was submitted without what it has to name. */
  missing: boolean
}

const CaseOption = (found: NonNullable<Picked['case']>) => (
  <span className="row">
    <bdi className="mono t2 nw">{found.number}</bdi>
    <bdi className="b5 cut">{found.title}</bdi>
  </span>
)

/** Finds the case of an archive. */
export function CasePicker({ picked, setPicked, missing }: ScopeFieldsProps) {
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
      error={missing ? t('caseRequired') : undefined}
    />
  )
}

import { type ComponentProps } from 'react'
import { useTranslations } from 'next-intl'
import { SelectField } from '@/components/ui/form/select-field'
import { CASE_SUBJECTS } from '@/lib/cases/case-subject'

/** What the images of a case show: eyes are asked about only where it is eyes. */
export function CaseSubjectField(select: Omit<ComponentProps<typeof SelectField>, 'label' | 'choices'>) {
  const t = useTranslations('ui.caseSubject')
  return <SelectField label={t('label')} choices={CASE_SUBJECTS.map((value) => ({ value, label: t(value) }))} {...select} />
}

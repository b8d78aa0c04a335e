import { type ComponentProps } from 'react'
import { useTranslations } from 'next-intl'
import { SelectField } from '@/components/ui/form/select-field'
import { CASE_SUBJECTS } from '@/lib/cases/case-subject'

interface CaseSubjectFieldProps extends Omit<ComponentProps<typeof SelectField>, 'label' | 'choices'> {
  /** Nothing is chosen beforehand: an eye that nobody chose would be asked about, and stored. */
  isOpen?: boolean
}

/** What the images of a case show: eyes are asked about only where it is eyes. */
export function CaseSubjectField({ isOpen = false, ...select }: CaseSubjectFieldProps) {
  const t = useTranslations('ui.caseSubject')
  const choices = CASE_SUBJECTS.map((value) => ({ value: value as string, label: t(value) }))
  return (
    <SelectField label={t('label')} choices={isOpen ? [{ value: '', label: t('choose') }, ...choices] : choices} {...select} />
  )
}

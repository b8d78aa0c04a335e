import { useTranslations } from 'next-intl'
import { type UseFormReturn, useWatch } from 'react-hook-form'
import { Field } from '@/components/ui/form/field'
import { SelectField } from '@/components/ui/form/select-field'
import { type CaseRecord } from '@/lib/cases/schema'
import { type CaseFields } from './case-change-of'
import styles from './life.module.css'

/** What is recorded of the patient of a case, to be corrected. */
export function PatientFields({ form, record }: { form: UseFormReturn<CaseFields>; record: CaseRecord }) {
  const t = useTranslations('case.life.manage')
  const { register, control, formState } = form
  const birthDate = useWatch({ control, name: 'birthDate' })
  const sexes = [{ value: '', label: t('sexes.unknown') }].concat(
    (['female', 'male', 'other'] as const).map((value) => ({ value, label: t(`sexes.${value}`) })),
  )
  return (
    <>
      <Field
        label={t('name')}
        maxLength={200}
        autoComplete="off"
        error={formState.errors.name?.message}
        {...register('name', { validate: (name) => name.trim() !== '' || t('nameRequired') })}
      />
      <div className={styles.pair}>
        <Field label={t('birthDate')} type="date" {...register('birthDate')} />
        <Field
          label={t('birthYear')}
          disabled={birthDate !== ''}
          inputMode="numeric"
          maxLength={4}
          autoComplete="off"
          error={formState.errors.birthYear?.message}
          {...register('birthYear', {
            validate: (year) => /^((18[89]|19\d|2[01]\d)\d|2200)?$/.test(year.trim()) || t('birthYearWrong'),
          })}
        />
      </div>
      <div className={styles.pair}>
        <SelectField label={t('sex')} choices={sexes} {...register('sex')} />
        {record.organisation_id !== null && (
          <Field label={t('number')} maxLength={64} autoComplete="off" {...register('number')} />
        )}
      </div>
    </>
  )
}

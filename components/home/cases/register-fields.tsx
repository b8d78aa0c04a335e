import { useTranslations } from 'next-intl'
import { Field } from '@/components/ui/form/field'
import { ScanButton } from '../../shell/scan/scan-button'
import { SelectField } from '@/components/ui/form/select-field'
import { type PatientFields } from './patient-input-of'

interface RegisterFieldsProps {
  fields: PatientFields
  organisations: readonly { id: string; name: string }[]
  onChange: (key: keyof PatientFields, text: string) => void
}

/** What is asked of a patient who is registered; the organisation only of who belongs to several. */
export function RegisterFields({ fields, organisations, onChange }: RegisterFieldsProps) {
  const t = useTranslations('cases.newCase.register')
  const edit = (key: keyof PatientFields) => (event: { target: { value: string } }) => onChange(key, event.target.value)
  return (
    <>
      <Field label={t('name')} maxLength={200} autoComplete="off" value={fields.name} onChange={edit('name')} />
      <Field label={t('birthDate')} type="date" value={fields.birthDate} onChange={edit('birthDate')} />
      <SelectField
        label={t('sex')}
        value={fields.sex}
        choices={(['', 'female', 'male', 'other'] as const).map((value) => ({ value, label: t(`sexes.${value || 'unknown'}`) }))}
        onChange={edit('sex')}
      />
      <Field
        label={t('number')}
        maxLength={64}
        autoComplete="off"
        value={fields.number}
        onChange={edit('number')}
        after={<ScanButton onNumber={(number) => onChange('number', number)} />}
      />
      <Field
        label={t('email')}
        help={t('emailHelp')}
        type="email"
        maxLength={254}
        autoComplete="off"
        value={fields.email}
        onChange={edit('email')}
      />
      {organisations.length > 1 && (
        <SelectField
          label={t('organisation')}
          value={fields.organisationId}
          choices={[
            { value: '', label: t('organisationChoose') },
            ...organisations.map((one) => ({ value: one.id, label: one.name })),
          ]}
          onChange={edit('organisationId')}
        />
      )}
    </>
  )
}

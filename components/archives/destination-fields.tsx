import { useTranslations } from 'next-intl'
import { Field } from '@/components/ui/form/field'
import { SegmentedControl } from '@/components/ui/form/segmented-control'
import { SelectField } from '@/components/ui/form/select-field'
import { modalitiesOf } from './archive-fields'
import { CasePicker, type ScopeFieldsProps } from './case-picker'

const SCOPES = ['all', 'site', 'case'] as const
const COPIES = ['originals', 'deidentified'] as const

/** Which objects a destination gets, and whether as they are. */
export function DestinationFields(props: ScopeFieldsProps) {
  const { form, picked, setPicked } = props
  const t = useTranslations('archives.dialog')
  const { errors } = form.formState
  return (
    <>
      <div className="field">
        <span className="label" aria-hidden>
          {t('scope')}
        </span>
        <SegmentedControl
          label={t('scope')}
          full
          value={picked.scope}
          segments={SCOPES.map((value) => ({ value, label: t(`scopes.${value}`) }))}
          onChange={(scope) => setPicked({ ...picked, scope })}
        />
      </div>
      {picked.scope === 'case' && <CasePicker {...props} />}
      {picked.scope === 'site' && (
        <Field
          label={t('site')}
          autoComplete="off"
          maxLength={200}
          error={errors.site?.message}
          {...form.register('site', { validate: (site) => site.trim() !== '' || t('siteRequired') })}
        />
      )}
      <Field
        label={t('modalities')}
        dir="ltr"
        autoComplete="off"
        placeholder={t('modalitiesExample')}
        help={t('modalitiesHelp')}
        error={errors.modalities?.message}
        {...form.register('modalities', {
          validate: (text) => modalitiesOf(text).every((one) => /^[A-Z0-9_]{1,16}$/.test(one)) || t('modalitiesInvalid'),
        })}
      />
      <SelectField
        label={t('copies')}
        choices={COPIES.map((value) => ({ value, label: t(`copiesOf.${value}`) }))}
        help={t('copiesHelp')}
        {...form.register('copies')}
      />
    </>
  )
}

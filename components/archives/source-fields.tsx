import { useTranslations } from 'next-intl'
import { Field } from '@/components/ui/form/field'
import { SegmentedControl } from '@/components/ui/form/segmented-control'
import { SelectField } from '@/components/ui/form/select-field'
import { useFormat } from '../language/use-format'
import { SearchPicker } from '../shell/search-picker'
import styles from './archives.module.css'
import { CasePicker, type ScopeFieldsProps } from './case-picker'

const POLL_SECONDS = [60, 300, 900, 3600] as const
const MAX_LOOKBACK_DAYS = 60

/** Where the objects of a source go, and how often it is looked at. */
export function SourceFields(props: ScopeFieldsProps) {
  const { form, picked, setPicked, missing } = props
  const t = useTranslations('archives.dialog')
  const format = useFormat()
  const { poll: saved = '' } = form.formState.defaultValues ?? {}
  const seconds = [...new Set([...POLL_SECONDS, ...(saved ? [Number(saved)] : [])])].sort((a, b) => a - b)
  return (
    <>
      <div className="field">
        <span className="label" aria-hidden>
          {t('target')}
        </span>
        <SegmentedControl
          label={t('target')}
          full
          value={picked.scope}
          segments={[
            { value: 'case', label: t('targetCase') },
            { value: 'person', label: t('targetPerson') },
          ]}
          onChange={(scope) => setPicked({ ...picked, scope })}
        />
      </div>
      {picked.scope === 'case' ? (
        <CasePicker {...props} />
      ) : (
        <SearchPicker
          key="person"
          label={t('person')}
          search={t('personSearch')}
          path="/api/v1/admin/users?status=active"
          picked={picked.person}
          onPick={(person: { id: string; name: string } | null) => setPicked({ ...picked, person })}
          show={(person) => <bdi className="b5 cut">{person.name}</bdi>}
          error={missing ? t('personRequired') : undefined}
        />
      )}
      <div className={styles.two}>
        <SelectField
          label={t('poll')}
          choices={[
            ...seconds.map((value) => ({ value: String(value), label: t('pollEvery', { time: format.duration(value) }) })),
            { value: '', label: t('pollNever') },
          ]}
          {...form.register('poll')}
        />
        <Field
          label={t('lookback')}
          inputMode="numeric"
          autoComplete="off"
          help={t('lookbackHelp')}
          error={form.formState.errors.lookbackDays?.message}
          {...form.register('lookbackDays', {
            validate: (text) =>
              (/^\d+$/.test(text) && Number(text) >= 1 && Number(text) <= MAX_LOOKBACK_DAYS) || t('lookbackInvalid'),
          })}
        />
      </div>
    </>
  )
}

import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button/button'
import { Chip } from '@/components/ui/form/chip'
import styles from './studies.module.css'
import { OFFERED_MODALITIES, type StudyFilter, toggleModality } from './study-filter'

interface StudyFiltersProps {
  filter: StudyFilter
  onChange: (filter: StudyFilter) => void
  /** Null where no filter is set. */
  onClear: (() => void) | null
}

/** The range of study dates, and the modalities of which a study has one. */
export function StudyFilters({ filter, onChange, onClear }: StudyFiltersProps) {
  const t = useTranslations('studies')
  const offered = [...OFFERED_MODALITIES, ...filter.modalities.filter((code) => !OFFERED_MODALITIES.includes(code as never))]
  return (
    <div className={`bar2 ${styles.filters}`}>
      <div role="group" aria-label={t('date')} className={styles.dates}>
        {(['from', 'to'] as const).map((end) => (
          <label key={end} className={styles.date}>
            <span className="f12 t3 nw">{t(end)}</span>
            <span className="input search">
              <input
                type="date"
                value={filter[end]}
                min={end === 'to' ? filter.from || undefined : undefined}
                max={end === 'from' ? filter.to || undefined : undefined}
                onChange={(event) => onChange({ ...filter, [end]: event.target.value })}
              />
            </span>
          </label>
        ))}
      </div>
      <div role="group" aria-label={t('modality')} className={`scrollx ${styles.modalities}`}>
        {offered.map((code) => (
          <Chip key={code} pressed={filter.modalities.includes(code)} onClick={() => onChange(toggleModality(filter, code))}>
            <span className="mono" dir="ltr">
              {code}
            </span>
          </Chip>
        ))}
      </div>
      {onClear && (
        <Button look="ghost" size="small" className="nw" onClick={onClear}>
          {t('clear')}
        </Button>
      )}
    </div>
  )
}

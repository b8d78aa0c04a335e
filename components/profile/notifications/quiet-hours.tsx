import { type SubmitEvent, useId, useState } from 'react'
import { useTranslations } from 'next-intl'
import { Field } from '@/components/ui/form/field'
import { type NotificationSettings } from '@/lib/notifications/settings/schema'
import styles from '../profile.module.css'

const USUAL = { quiet_from: '22:00', quiet_to: '07:00' }

type Changes = Partial<Pick<NotificationSettings, 'quiet_from' | 'quiet_to' | 'urgent_breaks_quiet'>>

interface QuietHoursProps {
  settings: NotificationSettings
  /** The time zone of the hours. */
  zone: string
  onChange: (changed: Changes) => void
}

/** The hours without e-mail and push. */
export function QuietHours({ settings, zone, onChange }: QuietHoursProps) {
  const t = useTranslations('profile.quiet')
  const headingId = useId()
  const { quiet_from: from, quiet_to: to } = settings
  return (
    <div role="group" aria-labelledby={headingId} className={`col g8 ${styles.group}`}>
      <h3 id={headingId} className="b6">
        {t('title')}
      </h3>
      <label className={styles.check}>
        <input
          type="checkbox"
          checked={from !== null}
          onChange={({ target: { checked } }) => onChange(checked ? USUAL : { quiet_from: null, quiet_to: null })}
        />
        {t('toggle')}
      </label>
      {from !== null && to !== null && (
        <>
          <Hours key={`${from} ${to}`} from={from} to={to} onChange={onChange} />
          <p className="f13 t2">{t('hint', { zone: zone.replaceAll('_', ' ') })}</p>
          <label className={styles.check}>
            <input
              type="checkbox"
              checked={settings.urgent_breaks_quiet}
              onChange={({ target: { checked } }) => onChange({ urgent_breaks_quiet: checked })}
            />
            {t('urgent')}
          </label>
        </>
      )}
    </div>
  )
}

/** Both times, saved as the reader leaves them: a time that is being typed is none yet. */
function Hours({ from, to, onChange }: { from: string; to: string; onChange: (changed: Changes) => void }) {
  const t = useTranslations('profile.quiet')
  const [times, setTimes] = useState({ from, to })
  const isSame = times.from === times.to
  const save = (event?: SubmitEvent) => {
    event?.preventDefault()
    if (isSame || !times.from || !times.to || (times.from === from && times.to === to)) return
    onChange({ quiet_from: times.from, quiet_to: times.to })
  }
  const input = (which: 'from' | 'to') => (
    <Field
      label={t(which)}
      type="time"
      required
      value={times[which]}
      error={which === 'to' && isSame ? t('same') : undefined}
      onChange={({ target: { value } }) => setTimes({ ...times, [which]: value })}
    />
  )
  return (
    <form className={styles.pair} onSubmit={save} onBlur={() => save()}>
      {input('from')}
      {input('to')}
    </form>
  )
}

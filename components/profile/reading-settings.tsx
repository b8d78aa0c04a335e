'use client'

import { useId, useMemo } from 'react'
import { useTranslations } from 'next-intl'
import { useRouter } from 'next/navigation'
import { SegmentedControl } from '@/components/ui/form/segmented-control'
import { SelectField } from '@/components/ui/form/select-field'
import { applyTheme, storedTheme } from '@/components/ui/theme/apply-theme'
import { type CurrentUserRecord } from '@/lib/files/quota/get-current-user'
import { LANGUAGE_NAMES, LANGUAGES } from '@/lib/language/schema'
import { useLanguage } from '../language/language-provider'
import { useChangeLanguage } from '../language/language-select'
import { useErrorMessage } from '../language/use-error-message'
import { deviceTimeZone } from './device-time-zone'
import styles from './profile.module.css'
import { useUpdateProfile } from './use-profile'

/** Language, theme and time zone: they hold on every device of the current user. */
export function ReadingSettings({ profile }: { profile: CurrentUserRecord }) {
  const t = useTranslations('profile.reading')
  const headingId = useId()
  const router = useRouter()
  const errorMessage = useErrorMessage()
  const language = useLanguage()
  const update = useUpdateProfile()
  const [, changeLanguage] = useChangeLanguage((chosen) => update.mutateAsync({ language: chosen }))
  const zones = useMemo(() => Intl.supportedValuesOf('timeZone'), [])
  const ownZone = profile.time_zone
  const zoneChoices = [
    { value: '', label: t('browserZone', { zone: deviceTimeZone() }) },
    // A browser may know it by another name.
    ...(ownZone && !zones.includes(ownZone) ? [ownZone, ...zones] : zones).map((zone) => ({
      value: zone,
      label: zone.replaceAll('_', ' '),
    })),
  ]
  return (
    <section aria-labelledby={headingId} className="col g12">
      <h2 id={headingId} className="h14">
        {t('title')}
      </h2>
      <p className="f13 t2">{t('hint')}</p>
      <div className={`field ${styles.theme}`}>
        <span aria-hidden className="b5 f13">
          {t('theme')}
        </span>
        <SegmentedControl
          label={t('theme')}
          value={profile.theme ?? storedTheme()}
          segments={(['light', 'dark', 'system'] as const).map((value) => ({ value, label: t(value) }))}
          onChange={(theme) => {
            applyTheme(theme)
            update.mutate({ theme })
          }}
        />
      </div>
      <div className={styles.pair}>
        <SelectField
          label={t('language')}
          value={language}
          choices={LANGUAGES.map((value) => ({ value, label: LANGUAGE_NAMES[value] }))}
          onChange={(event) => changeLanguage(event.target.value)}
        />
        <SelectField
          label={t('timeZone')}
          value={ownZone ?? ''}
          choices={zoneChoices}
          onChange={(event) => update.mutate({ time_zone: event.target.value || null }, { onSuccess: () => router.refresh() })}
        />
      </div>
      {update.error && (
        <p role="alert" className="f13 tred">
          {errorMessage(update.error)}
        </p>
      )}
    </section>
  )
}

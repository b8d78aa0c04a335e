'use client'

import { useId } from 'react'
import { Mail } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Note } from '@/components/ui/feedback/note'
import { type CurrentUserRecord } from '@/lib/files/quota/get-current-user'
import { type NotificationSettings } from '@/lib/notifications/settings/schema'
import { isolate } from '../../language/isolate'
import { useErrorMessage } from '../../language/use-error-message'
import { deviceTimeZone } from '../device-time-zone'
import { PushOnThisDevice } from '../push/push-on-this-device'
import { type NotificationChoices, useSaveNotificationSettings } from '../use-profile'
import { KindTable } from './kind-table'
import { QuietHours } from './quiet-hours'

interface NotificationSettingsSectionProps {
  profile: CurrentUserRecord
  settings: NotificationSettings
}

/** Which notifications the current user gets by which way, and when not. Each change is saved at once. */
export function NotificationSettingsSection({ profile, settings }: NotificationSettingsSectionProps) {
  const t = useTranslations('profile.notify')
  const headingId = useId()
  const errorMessage = useErrorMessage()
  const saving = useSaveNotificationSettings()
  const change = (changed: Partial<NotificationChoices>) => saving.mutate({ ...settings, ...changed })
  const hasAny = settings.email_available || settings.push_key !== null
  return (
    <section aria-labelledby={headingId} className="col g12">
      <h2 id={headingId} className="h14">
        {t('title')}
      </h2>
      <p className="f13 t2">
        {t('hint')} {t('privacy')}
      </p>
      {hasAny && <KindTable settings={settings} onChange={change} />}
      <Note icon={Mail}>{settings.email_available ? t('emailTo', { email: isolate(profile.email) }) : t('noEmail')}</Note>
      {saving.error && (
        <p role="alert" className="f13 tred">
          {t('saveFailed')} {errorMessage(saving.error)}
        </p>
      )}
      <PushOnThisDevice settings={settings} />
      {hasAny && <QuietHours settings={settings} zone={profile.time_zone ?? deviceTimeZone()} onChange={change} />}
    </section>
  )
}

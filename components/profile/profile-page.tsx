'use client'

import { useTranslations } from 'next-intl'
import { type Role } from '@/lib/access/actor'
import { Avatar } from '@/components/ui/image/avatar'
import { SecondFactorSection } from '../account/second-factor/second-factor-section'
import { ListSkeleton } from '../ui/feedback/list-skeleton'
import { useCurrentUser } from '../shell/current-user'
import { ListError } from '../shell/status/list-error'
import { TopBar } from '../shell/navigation/top-bar'
import { NotificationSettingsSection } from './notifications/notification-settings-section'
import { OwnDataSection } from './own-data-section'
import { PhotoButtons } from './photo-buttons'
import styles from './profile.module.css'
import { ReadingSettings } from './reading-settings'
import { SecuritySection } from './security/security-section'
import { useNotificationSettings, useProfile } from './use-profile'

/** Patients have theirs beside who may act for them. */
const HAS_OWN_SPACE: readonly Role[] = ['client', 'creator']

/** The current user's own page: how pages look and read for them, and how they are notified. */
export function ProfilePage() {
  const t = useTranslations('profile')
  const roleName = useTranslations('ui.roles')
  const { name, role } = useCurrentUser()
  const profile = useProfile()
  const notifications = useNotificationSettings()
  const failed = [profile, notifications].find(({ error, data }) => error && !data)
  // All of it at once: what comes by itself would push away what is read already.
  const isKnown = profile.data !== undefined && notifications.data !== undefined
  return (
    <>
      <TopBar title={t('title')} />
      <div className="head desk-only">
        <h1 className="h16">{t('title')}</h1>
      </div>
      <div className={`page ${styles.page}`}>
        <div className={styles.person}>
          <Avatar name={name} photo={profile.data?.photo_url} size={36} />
          <span className="col g2">
            <bdi className="b6">{name}</bdi>
            <span className="f13 t2">
              {roleName(role)}
              {profile.data && isKnown && (
                <>
                  {' · '}
                  <bdi className={styles.email}>{profile.data.email}</bdi>
                </>
              )}
            </span>
          </span>
        </div>
        {failed?.error && <ListError error={failed.error} retry={() => void failed.refetch()} />}
        {!failed && !isKnown && <ListSkeleton rows={5} />}
        {profile.data && notifications.data && (
          <>
            <PhotoButtons hasPhoto={profile.data.photo_url !== null} />
            <ReadingSettings profile={profile.data} />
            <SecuritySection email={profile.data.email} />
            <SecondFactorSection />
            <NotificationSettingsSection profile={profile.data} settings={notifications.data} />
            {HAS_OWN_SPACE.includes(role) && <OwnDataSection />}
          </>
        )}
      </div>
    </>
  )
}

'use client'

import { useId } from 'react'
import { BellOff, BellRing } from 'lucide-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button/button'
import { type NotificationSettings } from '@/lib/notifications/settings/schema'
import { useLanguage } from '../../language/language-provider'
import styles from '../profile.module.css'
import { notificationSettingsKey } from '../use-profile'
import { canTakePush, turnPushOff, turnPushOn } from './push-client'

/** Whether this device takes push messages, with the button that changes it. */
export function PushOnThisDevice({ settings: { push_key: key, push_here: isOn } }: { settings: NotificationSettings }) {
  const t = useTranslations('profile.device')
  const headingId = useId()
  const language = useLanguage()
  const client = useQueryClient()
  const switching = useMutation({
    mutationFn: async () => (isOn || !key ? turnPushOff().then(() => 'off' as const) : turnPushOn(key, language)),
    onSettled: () => client.invalidateQueries({ queryKey: notificationSettingsKey }),
  })
  const state = key === null ? 'notHere' : !canTakePush() ? 'unsupported' : isOn ? 'on' : 'off'
  const problem = switching.error ? t('failed') : switching.data === 'denied' ? t('denied') : null
  return (
    <div role="group" aria-labelledby={headingId} className={`col g8 ${styles.group}`}>
      <h3 id={headingId} className="b6">
        {t('title')}
      </h3>
      <p className="f13 t2" role="status">
        {t(state)}
      </p>
      {(state === 'on' || state === 'off') && (
        <div>
          <Button icon={isOn ? BellOff : BellRing} busy={switching.isPending} onClick={() => switching.mutate()}>
            {isOn ? t('turnOff') : t('turnOn')}
          </Button>
        </div>
      )}
      {problem && (
        <p role="alert" className="f13 tred">
          {problem}
        </p>
      )}
    </div>
  )
}

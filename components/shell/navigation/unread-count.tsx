'use client'

import { useTranslations } from 'next-intl'
import { useFormat } from '../../language/use-format'
import { useThreads } from '../../coaching/messages/use-messages'
import { useUnreadNotificationCount } from '../hooks/use-notifications'

/** The bar has no space for a longer number. */
const MAX_COUNT = 99

interface CountProps {
  className: string
}

/** How many notifications or messages are unread; nothing where there is none. */
export function UnreadCount({ of, className }: CountProps & { of: 'notifications' | 'messages' }) {
  return of === 'messages' ? <UnreadMessages className={className} /> : <UnreadNotifications className={className} />
}

const UnreadNotifications = ({ className }: CountProps) => <Count count={useUnreadNotificationCount()} className={className} />
const UnreadMessages = ({ className }: CountProps) => <Count count={useThreads().data?.unread ?? 0} className={className} />

function Count({ count, className }: CountProps & { count: number }) {
  const t = useTranslations('shell.menu')
  const format = useFormat()
  if (count === 0) return null
  const shown = count > MAX_COUNT ? t('atLeast', { count: MAX_COUNT }) : format.number(count)
  return (
    <span className={className}>
      {t.rich('unread', { count: shown, hidden: (words) => <span className="sr">{words}</span> })}
    </span>
  )
}

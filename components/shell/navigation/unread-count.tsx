'use client'

import { useTranslations } from 'next-intl'
import { useFormat } from '../../language/use-format'
import { useThreads } from '../../coaching/messages/use-messages'
import { useUnreadNotificationCount } from '../hooks/use-notifications'
import { useUnreadCaseCount } from '../hooks/use-unread-case-count'

/** The bar has no space for a longer number. */
const MAX_COUNT = 99

interface CountProps {
  className: string
}

const counters = { notifications: UnreadNotifications, messages: UnreadMessages, cases: UnreadCases }

/** How many notifications, messages or cases are unread; nothing where there is none. */
export function UnreadCount({ of, className }: CountProps & { of: keyof typeof counters }) {
  const Counter = counters[of]
  return <Counter className={className} />
}

function UnreadNotifications({ className }: CountProps) {
  return <Count count={useUnreadNotificationCount()} className={className} />
}

function UnreadMessages({ className }: CountProps) {
  return <Count count={useThreads().data?.unread ?? 0} className={className} />
}

function UnreadCases({ className }: CountProps) {
  return <Count count={useUnreadCaseCount()} className={className} />
}

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

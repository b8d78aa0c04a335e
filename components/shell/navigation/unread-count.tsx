'use client'

import { useThreads } from '../../coaching/messages/use-messages'
import { useUnreadNotificationCount } from '../hooks/use-notifications'

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
  if (count === 0) return null
  return (
    <span className={className}>
      {count > 99 ? '99+' : count}
      <span className="sr"> unread</span>
    </span>
  )
}

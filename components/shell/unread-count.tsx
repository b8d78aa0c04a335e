'use client'

import { useUnread } from './use-notifications'

/** How many notifications are unread; nothing where there is none. */
export function UnreadCount({ className }: { className: string }) {
  const count = useUnread()
  if (count === 0) return null
  return (
    <span className={className}>
      {count > 99 ? '99+' : count}
      <span className="sr"> unread</span>
    </span>
  )
}

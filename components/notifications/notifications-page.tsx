'use client'

import { Bell, CheckCheck } from 'lucide-react'
import Link from 'next/link'
import clsx from 'clsx'

import { Button } from '@/components/ui/button/button'
import { EmptyState } from '@/components/ui/feedback/empty-state'
import { Tag } from '@/components/ui/feedback/tag'
import { formatTimeAgo } from '../home/cases/format-case'
import { ListSkeleton } from '../ui/feedback/list-skeleton'
import { ListError } from '../shell/status/list-error'
import { errorMessage } from '../shell/api-client'
import { useCurrentUser } from '../shell/current-user'
import { TopBar } from '../shell/navigation/top-bar'
import { useMarkNotificationsRead, useNotifications } from '../shell/hooks/use-notifications'
import { type NotificationRow, groupNotifications, notificationMessage } from './notification-messages'
import styles from './notifications.module.css'

/** The inbox: requested retakes, urgent cases, arrivals and deletions. */
export function NotificationsPage() {
  const { data, error, isPending, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useNotifications()
  const marking = useMarkNotificationsRead()
  const items = data?.pages.flatMap((page) => page.items) ?? []
  const unread = data?.pages[0]?.unread ?? 0
  const newest = items
    .map(({ id }) => id)
    .sort()
    .at(-1)
  const readAll = unread > 0 && newest && (
    <Button look="ghost" size="small" icon={CheckCheck} busy={marking.isPending} onClick={() => marking.mutate({ upTo: newest })}>
      Mark all as read
    </Button>
  )
  return (
    <div className="wl-page">
      <TopBar title="Notifications" />
      <div className="head desk-only">
        <h1 className="h16">Notifications</h1>
        <span className="end">{readAll}</span>
      </div>
      {readAll && <div className="bar2 phone-only">{readAll}</div>}
      {marking.error && (
        <p role="alert" className="f13 tred">
          {errorMessage(marking.error)}
        </p>
      )}
      {isPending && <ListSkeleton />}
      {error && items.length === 0 && <ListError error={error} retry={() => void refetch()} />}
      {data && items.length === 0 && (
        <EmptyState icon={Bell} title="Nothing yet">
          When a better picture is asked of you, a case becomes urgent, or pictures arrive, it stands here.
        </EmptyState>
      )}
      {items.length > 0 && (
        <div className="page">
          <ul className={clsx('list', styles.list)} aria-label="Notifications">
            {groupNotifications(items).map((row) => (
              <NotificationItem key={row.id} row={row} onRead={() => row.isUnread && marking.mutate({ ids: row.ids })} />
            ))}
          </ul>
          {hasNextPage && (
            <Button busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
              Show older
            </Button>
          )}
        </div>
      )}
    </div>
  )
}

function NotificationItem({ row, onRead }: { row: NotificationRow; onRead: () => void }) {
  const me = useCurrentUser()
  const { title, more, href, action } = notificationMessage(row, me.id)
  const words = clsx('f13', row.isUnread ? 'b6' : 'b5')
  return (
    <li className={clsx(styles.item, row.isUnread && 'unread')}>
      <span className={row.isUnread ? 'dot' : 'dot none'} />
      <span className="col g2 grow">
        <span className={clsx('row g6', styles.title)}>
          {row.isUnread && <span className="sr">Unread:</span>}
          {href ? (
            <Link href={href} className={clsx('cover', words)} onClick={onRead}>
              {title}
            </Link>
          ) : (
            <span className={words}>{title}</span>
          )}
          {action === 'retake' && <Tag kind="warn">Retake</Tag>}
          {action === 'urgent' && <Tag kind="bad">Urgent</Tag>}
        </span>
        {more && <span className="f13 t2">{more}</span>}
      </span>
      <span className="f12 t3 nw">{formatTimeAgo(row.at)}</span>
      {row.isUnread && (
        <Button look="ghost" size="small" className={styles.read} aria-label={`Mark as read: ${title}`} onClick={onRead}>
          Read
        </Button>
      )}
    </li>
  )
}

'use client'

import { type ReactNode, useId } from 'react'
import { Bell, CheckCheck } from 'lucide-react'
import { type RichTranslationValues, useTranslations } from 'next-intl'
import Link from 'next/link'
import { useSearchParams } from 'next/navigation'
import clsx from 'clsx'

import { Button } from '@/components/ui/button/button'
import { EmptyState } from '@/components/ui/feedback/empty-state'
import { Tag } from '@/components/ui/feedback/tag'
import { useErrorMessage } from '../language/use-error-message'
import { useTimeAgo } from '../ui/time/use-time-ago'
import { ListSkeleton } from '../ui/feedback/list-skeleton'
import { ListError } from '../shell/status/list-error'
import { useCurrentUser } from '../shell/current-user'
import { TopBar } from '../shell/navigation/top-bar'
import { useMarkNotificationsRead, useNotifications } from '../shell/hooks/use-notifications'
import { type MessageKey, type NotificationRow, groupNotifications, notificationMessage } from './notification-messages'
import styles from './notifications.module.css'

/** The inbox: requested retakes, urgent cases, arrivals and deletions. */
export function NotificationsPage() {
  const t = useTranslations('notifications')
  const errorMessage = useErrorMessage()
  const { data, error, isPending, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useNotifications()
  const marking = useMarkNotificationsRead()
  // What an e-mail or a push message leads to.
  const linkedId = useSearchParams().get('id')
  const items = data?.pages.flatMap((page) => page.items) ?? []
  const unread = data?.pages[0]?.unread ?? 0
  const newest = items
    .map(({ id }) => id)
    .sort()
    .at(-1)
  const readAll = unread > 0 && newest && (
    <Button look="ghost" size="small" icon={CheckCheck} busy={marking.isPending} onClick={() => marking.mutate({ upTo: newest })}>
      {t('markAllRead')}
    </Button>
  )
  return (
    <div className="wl-page">
      <TopBar title={t('title')} />
      <div className="head desk-only">
        <h1 className="h16">{t('title')}</h1>
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
        <EmptyState icon={Bell} title={t('emptyTitle')}>
          {t('emptyHint')}
        </EmptyState>
      )}
      {items.length > 0 && (
        <div className="page">
          <ul className={clsx('list', styles.list)} aria-label={t('title')}>
            {groupNotifications(items).map((row) => (
              <NotificationItem
                key={row.id}
                row={row}
                isLinked={linkedId !== null && row.ids.includes(linkedId)}
                onRead={() => row.isUnread && marking.mutate({ ids: row.ids })}
              />
            ))}
          </ul>
          {hasNextPage && (
            <Button busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
              {t('showOlder')}
            </Button>
          )}
        </div>
      )}
    </div>
  )
}

/** All sentences are given the same values: a type for each of them at once is too much for the compiler. */
type Say = (key: MessageKey, values: RichTranslationValues) => ReactNode

interface NotificationItemProps {
  row: NotificationRow
  isLinked: boolean
  onRead: () => void
}

function NotificationItem({ row, isLinked, onRead }: NotificationItemProps) {
  const t = useTranslations('notifications')
  const say = useTranslations('notifications.messages')
  const timeAgo = useTimeAgo()
  const me = useCurrentUser()
  const id = useId()
  const { title, values, details, remark, href, action } = notificationMessage(row, me.id)
  const sentence = (say.rich as never as Say)(title, { ...values, name: isolated, what: isolated })
  const look = clsx('f13', row.isUnread ? 'b6' : 'b5')
  return (
    <li
      ref={isLinked ? scrollToCentre : undefined}
      aria-current={isLinked || undefined}
      className={clsx(styles.item, row.isUnread && 'unread', isLinked && styles.linked)}
    >
      <span className={row.isUnread ? 'dot' : 'dot none'} />
      <span className="col g2 grow">
        <span className={clsx('row g6', styles.title)}>
          {row.isUnread && <span className="sr">{t('unread')}</span>}
          {href ? (
            <Link id={`${id}-title`} href={href} className={clsx('cover', look)} onClick={onRead}>
              {sentence}
            </Link>
          ) : (
            <span id={`${id}-title`} className={look}>
              {sentence}
            </span>
          )}
          {action === 'retake' && <Tag kind="warn">{t('retake')}</Tag>}
          {action === 'urgent' && <Tag kind="bad">{t('urgent')}</Tag>}
        </span>
        {details.length > 0 && <Details parts={details} />}
        {remark && <span className="f13 t2">{say(remark)}</span>}
      </span>
      <span className="f12 t3 nw">{timeAgo(row.at)}</span>
      {row.isUnread && (
        <Button
          id={`${id}-read`}
          look="ghost"
          size="small"
          className={styles.read}
          aria-labelledby={`${id}-read ${id}-title`}
          onClick={onRead}
        >
          {t('markRead')}
        </Button>
      )}
    </li>
  )
}

/** The sender's own text, the title of the case and its number, beside each other. */
const Details = ({ parts }: { parts: string[] }) => (
  <span className="f13 t2">
    {parts.map((part, at) => (
      <span key={at}>
        {at > 0 && ' · '}
        {/* A case number is not broken at its hyphen. */}
        <bdi className={part.includes(' ') ? undefined : 'nw'}>{part}</bdi>
      </span>
    ))}
  </span>
)

const scrollToCentre = (item: HTMLElement | null): void => item?.scrollIntoView({ block: 'center' })

const isolated = (words: ReactNode) => <bdi>{words}</bdi>

'use client'

import { MessageCircle } from 'lucide-react'
import { useTranslations } from 'next-intl'
import Link from 'next/link'

import type { Thread } from '@/lib/coaching/messages/schema'
import { Avatar } from '@/components/ui/image/avatar'
import { EmptyState } from '@/components/ui/feedback/empty-state'
import { Tag } from '@/components/ui/feedback/tag'
import { useTimeAgo } from '../../ui/time/use-time-ago'
import { useFormat } from '../../language/use-format'
import { ListSkeleton } from '../../ui/feedback/list-skeleton'
import { ListError } from '../../shell/status/list-error'
import { useCurrentUser } from '../../shell/current-user'
import { TopBar } from '../../shell/navigation/top-bar'
import { useIsPhone } from '../../shell/hooks/use-media-query'
import { Conversation } from './conversation'
import styles from '../coaching.module.css'
import { useClients, useTrainers } from '../use-coaching'
import { useThreads } from './use-messages'

type Row = { person: Thread['with'] | Contact; thread: Thread | null }
type Contact = Pick<Thread['with'], 'id' | 'name' | 'photo_url'>

/** Conversations, and contacts to start one with. `withId` is the open one. */
export function MessagesPage({ withId }: { withId?: string }) {
  const t = useTranslations('coaching.messages')
  const me = useCurrentUser()
  const isPhone = useIsPhone()
  const threads = useThreads()
  const people = useContacts(me.role === 'trainer')
  const written = threads.data?.items ?? []
  const others = people.filter(({ id }) => !written.some((thread) => thread.with.id === id))
  const all: Row[] = [
    ...written.map((thread) => ({ person: thread.with, thread })),
    ...others.map((person) => ({ person, thread: null })),
  ]
  // Contacts that came first would be below the list that is still awaited, and move up as it arrives.
  const rows = threads.isPending ? [] : all
  const open = withId ? rows.find(({ person }) => person.id === withId)?.person : isPhone ? undefined : rows[0]?.person
  const isReading = isPhone && withId !== undefined
  return (
    <div className="wl-page">
      <TopBar
        title={isReading && open ? <bdi>{open.name}</bdi> : t('title')}
        back={isReading ? { href: '/messages', label: t('back') } : undefined}
      />
      <div className="head desk-only">
        <h1 className="h16">{t('title')}</h1>
      </div>
      {threads.isPending && <ListSkeleton />}
      {threads.error && rows.length === 0 && <ListError error={threads.error} retry={() => void threads.refetch()} />}
      {threads.data && rows.length === 0 && (
        <EmptyState icon={MessageCircle} title={t('noContactsTitle')}>
          {me.role === 'trainer' ? t('noContactsForTrainer') : t('noContactsForClient')}
        </EmptyState>
      )}
      {rows.length > 0 && (
        <div className={styles.threads}>
          {!isReading && (
            <ul className={styles.threadList} aria-label={t('conversations')}>
              {rows.map((row) => (
                <li key={row.person.id}>
                  <ThreadRow row={row} isOpen={row.person.id === open?.id} meId={me.id} />
                </li>
              ))}
            </ul>
          )}
          {open && <Conversation key={open.id} person={open} />}
          {withId && !open && threads.data && (
            <EmptyState icon={MessageCircle} title={t('notFoundTitle')}>
              {t('notFound')}
            </EmptyState>
          )}
        </div>
      )}
    </div>
  )
}

function ThreadRow({ row: { person, thread }, isOpen, meId }: { row: Row; isOpen: boolean; meId: string }) {
  const t = useTranslations('coaching.messages')
  const format = useFormat()
  const timeAgo = useTimeAgo()
  return (
    <Link className={styles.thread} href={`/messages?with=${person.id}`} aria-current={isOpen ? 'true' : undefined}>
      <Avatar name={person.name} photo={person.photo_url} size={36} />
      <span className="col g2 grow">
        <span className="row">
          <bdi className={thread?.unread ? 'f13 b6 cut' : 'f13 b5 cut'}>{person.name}</bdi>
          {thread && <span className="f12 t3 nw end">{timeAgo(thread.last.created_at)}</span>}
        </span>
        <span className="row">
          <span className="f12 t2 cut grow">
            <LastMessage thread={thread} meId={meId} />
          </span>
          {thread !== null && thread.unread > 0 && (
            <Tag kind="go">
              <span aria-hidden>{format.number(thread.unread)}</span>
              <span className="sr">{t('unread', { count: thread.unread })}</span>
            </Tag>
          )}
        </span>
      </span>
    </Link>
  )
}

function LastMessage({ thread, meId }: { thread: Thread | null; meId: string }) {
  const t = useTranslations('coaching.messages')
  if (!thread) return t('none')
  const { from, text, deleted_at: deletedAt } = thread.last
  if (deletedAt) return t('conversation.deleted')
  return from.id === meId ? t.rich('fromYou', { text, body: (chunks) => <bdi>{chunks}</bdi> }) : <bdi>{text}</bdi>
}

/** The user's contacts: a trainer's clients, a client's trainers. */
function useContacts(isTrainer: boolean): Contact[] {
  const clients = useClients(isTrainer)
  const trainers = useTrainers(!isTrainer)
  return (isTrainer ? clients.data?.items : trainers.data?.items) ?? []
}

'use client'

import { UsersRound } from 'lucide-react'
import { useTranslations } from 'next-intl'
import Link from 'next/link'

import type { ClientRecord } from '@/lib/coaching/schema'
import { Avatar } from '@/components/ui/image/avatar'
import { EmptyState } from '@/components/ui/feedback/empty-state'
import { Tag } from '@/components/ui/feedback/tag'
import { Thumbnail } from '@/components/ui/image/thumbnail'
import { useTimeAgo } from '../../ui/time/use-time-ago'
import { useFormat } from '../../language/use-format'
import { ListSkeleton } from '../../ui/feedback/list-skeleton'
import { ListError } from '../../shell/status/list-error'
import { TopBar } from '../../shell/navigation/top-bar'
import styles from '../coaching.module.css'
import { formatDelta, formatMeasure } from '../progress/format-measure'
import { Sparkline } from '../progress/sparkline'
import { useClients } from '../use-coaching'

/** The clients who are assigned to this trainer, the most recently active first. */
export function ClientsPage() {
  const t = useTranslations('coaching.clients')
  const format = useFormat()
  const clients = useClients()
  const items = clients.data?.items ?? []
  return (
    <div className="wl-page">
      <TopBar title={t('title')} />
      <div className="head desk-only">
        <h1 className="h16">{t('title')}</h1>
        {clients.data && <span className="t3 f13">{format.number(items.length)}</span>}
      </div>
      {clients.isPending && <ListSkeleton />}
      {clients.error && items.length === 0 && <ListError error={clients.error} retry={() => void clients.refetch()} />}
      {clients.data && items.length === 0 && (
        <EmptyState icon={UsersRound} title={t('emptyTitle')}>
          {t('empty')}
        </EmptyState>
      )}
      <ul className={`list ${styles.clientList}`} aria-label={t('title')}>
        {items.map((client) => (
          <li key={client.id}>
            <ClientRow client={client} />
          </li>
        ))}
      </ul>
    </div>
  )
}

function ClientRow({ client }: { client: ClientRecord }) {
  const t = useTranslations('coaching.clients')
  const format = useFormat()
  const timeAgo = useTimeAgo()
  const photo = client.latest_photo?.variants?.thumbnail
  const metric = client.metrics[0]
  return (
    <Link className={styles.clientRow} href={`/clients/${client.id}`}>
      {photo ? (
        <Thumbnail src={photo} thumbhash={client.latest_photo?.thumbhash} size={56} />
      ) : (
        <Avatar name={client.name} photo={client.photo_url ?? client.profile_photo} size={36} />
      )}
      <span className="col g2 grow">
        <bdi className="b5 cut">{client.name}</bdi>
        <span className="f12 t3">
          {client.last_activity_at ? t('lastEntry', { ago: timeAgo(client.last_activity_at) }) : t('noEntries')}
        </span>
      </span>
      {client.unread_messages > 0 && (
        <Tag kind="go">
          <span aria-hidden>{t('unread', { count: client.unread_messages })}</span>
          <span className="sr">{t('unreadMessages', { count: client.unread_messages })}</span>
        </Tag>
      )}
      {metric && (
        <>
          <span className="desk-only">
            <Sparkline points={metric.points} />
          </span>
          <span className="col g2" style={{ alignItems: 'flex-end' }}>
            <span className="f13 num nw">{formatMeasure(format, metric.latest, metric.unit, metric.latest_second)}</span>
            <span className="f12 t3 num">{formatDelta(format, metric.latest, metric.points[0]?.value ?? metric.previous)}</span>
          </span>
        </>
      )}
    </Link>
  )
}

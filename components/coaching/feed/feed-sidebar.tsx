'use client'

import { useTranslations } from 'next-intl'
import Link from 'next/link'

import type { ClientRecord } from '@/lib/coaching/schema'
import { Tag } from '@/components/ui/feedback/tag'
import { useFormat } from '../../language/use-format'
import { Conversation } from '../messages/conversation'
import { formatDelta, formatMeasure, metricLabel } from '../progress/format-measure'
import styles from '../coaching.module.css'
import { DocumentRow } from './document-row'
import { Sparkline } from '../progress/sparkline'
import { useFeed } from '../use-coaching'
import { useThreads } from '../messages/use-messages'

const MAX_MESSAGES = 5
const MAX_DOCUMENTS = 4
/** The span of the points that the API sends of each metric. */
const PROGRESS_WEEKS = 8

/** Beside the feed on a desktop, below it on a phone: one conversation, the progress of each client, the last documents. */
export function FeedSidebar({ clients }: { clients: ClientRecord[] }) {
  return (
    <aside className={styles.side} aria-label={useTranslations('coaching.feed.sidebar')('label')}>
      <LastMessages clients={clients} />
      <ProgressList clients={clients} />
      <LastDocuments />
    </aside>
  )
}

function LastMessages({ clients }: { clients: ClientRecord[] }) {
  const t = useTranslations('coaching.feed.sidebar')
  const common = useTranslations('ui.common')
  const threads = useThreads()
  const items = threads.data?.items ?? []
  const first = items.find((thread) => thread.unread > 0) ?? items[0]
  // Without any messages, the most recently active client is the suggested recipient.
  const person = first?.with ?? clients[0]
  const unread = threads.data?.unread ?? 0
  return (
    <section className="col g12">
      <div className="row">
        <h2 className="h14">{t('messages')}</h2>
        {unread > 0 && <Tag kind="go">{t('unread', { count: unread })}</Tag>}
        <Link className="end f13" href="/messages" aria-label={t('allMessages')}>
          {common('all')}
        </Link>
      </div>
      {person && <Conversation key={person.id} person={person} maxMessages={MAX_MESSAGES} />}
    </section>
  )
}

function ProgressList({ clients }: { clients: ClientRecord[] }) {
  const t = useTranslations('coaching.feed.sidebar')
  const metrics = useTranslations('coaching.progress.metrics')
  const format = useFormat()
  const lines = clients.flatMap((client) => client.metrics.slice(0, 1).map((metric) => ({ client, metric })))
  return (
    <section className="col g12">
      <div className="row">
        <h2 className="h14">{t('progress')}</h2>
        <span className="f12 t3 end">{t('weeks', { count: PROGRESS_WEEKS })}</span>
      </div>
      {lines.length === 0 && <p className="f13 t3">{t('noMeasurements')}</p>}
      {lines.length > 0 && (
        <ul className="list">
          {lines.map(({ client, metric }) => (
            <li key={client.id}>
              <span className="col g2 grow">
                <Link className={`f13 b5 cut ${styles.who}`} href={`/clients/${client.id}`}>
                  <bdi>{client.name}</bdi>
                </Link>
                <bdi className="f12 t3 cut">{metricLabel(metrics, metric.metric)}</bdi>
              </span>
              <Sparkline points={metric.points} />
              <span className={`f13 num ${styles.value}`}>
                {formatMeasure(format, metric.latest, metric.unit, metric.latest_second)}
              </span>
              <span className={`f12 t3 num ${styles.moved}`}>
                {formatDelta(format, metric.latest, metric.points[0]?.value ?? metric.previous)}
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

function LastDocuments() {
  const t = useTranslations('coaching.feed.sidebar')
  const common = useTranslations('ui.common')
  const feed = useFeed('documents')
  const items = (feed.data?.pages[0]?.items ?? []).slice(0, MAX_DOCUMENTS)
  return (
    <section className="col">
      <div className="row">
        <h2 className="h14">{t('documents')}</h2>
        <Link className="end f13" href="/files" aria-label={t('allDocuments')}>
          {common('all')}
        </Link>
      </div>
      {feed.data && items.length === 0 && <p className="f13 t3">{t('noDocuments')}</p>}
      <ul className="list">
        {items.map(
          (item) => item.document && <li key={item.id}>{<DocumentRow file={item.document} from={item.client.name} />}</li>,
        )}
      </ul>
    </section>
  )
}

'use client'

import Link from 'next/link'

import type { ClientRecord } from '@/lib/coaching/schema'
import { Tag } from '@/components/ui/feedback/tag'
import { Conversation } from '../messages/conversation'
import { formatDelta, formatNumber } from '../format-coaching'
import styles from '../coaching.module.css'
import { DocumentRow } from './feed-post'
import { Sparkline } from '../progress/sparkline'
import { useFeed } from '../use-coaching'
import { useThreads } from '../messages/use-messages'

const MAX_MESSAGES = 5
const MAX_DOCUMENTS = 4

/** Beside the feed on a desktop, below it on a phone: one conversation, the progress of each client, the last documents. */
export function FeedSidebar({ clients }: { clients: ClientRecord[] }) {
  return (
    <aside className={styles.side} aria-label="Messages, progress and documents">
      <LastMessages clients={clients} />
      <ProgressList clients={clients} />
      <LastDocuments />
    </aside>
  )
}

function LastMessages({ clients }: { clients: ClientRecord[] }) {
  const threads = useThreads()
  const items = threads.data?.items ?? []
  const first = items.find((thread) => thread.unread > 0) ?? items[0]
  // Without any messages, the most recently active client is the suggested recipient.
  const person = first?.with ?? clients[0]
  const unread = threads.data?.unread ?? 0
  return (
    <section className="col g12">
      <div className="row">
        <h2 className="h14">Messages</h2>
        {unread > 0 && <Tag kind="go">{unread} new</Tag>}
        <Link className="end f13" href="/messages">
          All<span className="sr"> messages</span>
        </Link>
      </div>
      {person && <Conversation key={person.id} person={person} maxMessages={MAX_MESSAGES} />}
    </section>
  )
}

function ProgressList({ clients }: { clients: ClientRecord[] }) {
  const lines = clients.flatMap((client) => client.metrics.slice(0, 1).map((metric) => ({ client, metric })))
  return (
    <section className="col g12">
      <div className="row">
        <h2 className="h14">Progress</h2>
        <span className="f12 t3 end">8 weeks</span>
      </div>
      {lines.length === 0 && <p className="f13 t3">Nothing was measured yet.</p>}
      {lines.length > 0 && (
        <ul className="list">
          {lines.map(({ client, metric }) => (
            <li key={client.id}>
              <span className="col g2 grow">
                <Link className={`f13 b5 cut ${styles.who}`} href={`/clients/${client.id}`}>
                  {client.name}
                </Link>
                <span className="f12 t3 cut">{metric.metric}</span>
              </span>
              <Sparkline points={metric.points} />
              <span className={`f13 num ${styles.value}`}>
                {formatNumber(metric.latest)} {metric.unit}
              </span>
              <span className={`f12 t3 num ${styles.moved}`}>
                {formatDelta(metric.latest, metric.points[0]?.value ?? metric.previous)}
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

function LastDocuments() {
  const feed = useFeed('documents')
  const items = (feed.data?.pages[0]?.items ?? []).slice(0, MAX_DOCUMENTS)
  return (
    <section className="col">
      <div className="row">
        <h2 className="h14">Documents</h2>
        <Link className="end f13" href="/files">
          All<span className="sr"> documents</span>
        </Link>
      </div>
      {feed.data && items.length === 0 && <p className="f13 t3">No documents yet.</p>}
      <ul className="list">
        {items.map(
          (item) => item.document && <li key={item.id}>{<DocumentRow file={item.document} from={item.client.name} />}</li>,
        )}
      </ul>
    </section>
  )
}

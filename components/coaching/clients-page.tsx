'use client'

import { UsersRound } from 'lucide-react'
import Link from 'next/link'

import type { ClientRecord } from '@/lib/coaching/schema'
import { Avatar } from '@/components/ui/avatar'
import { Empty } from '@/components/ui/empty'
import { Tag } from '@/components/ui/tag'
import { Thumb } from '@/components/ui/thumb'
import { sinceThen } from '../home/case-words'
import { ListSkeleton } from '../home/list-skeleton'
import { ListTrouble } from '../home/list-trouble'
import { TopBar } from '../shell/top-bar'
import { differenceWords, numberWords } from './coaching-words'
import styles from './coaching.module.css'
import { Spark } from './spark'
import { useClients } from './use-coaching'

/** The clients who are assigned to this trainer, whoever did something last first. */
export function ClientsPage() {
  const clients = useClients()
  const items = clients.data?.items ?? []
  return (
    <div className="wl-page">
      <TopBar title="Clients" />
      <div className="head desk-only">
        <h1 className="h16">Clients</h1>
        {clients.data && <span className="t3 f13">{items.length}</span>}
      </div>
      {clients.isPending && <ListSkeleton />}
      {clients.error && items.length === 0 && <ListTrouble error={clients.error} retry={() => void clients.refetch()} />}
      {clients.data && items.length === 0 && (
        <Empty icon={UsersRound} title="No clients yet">
          An admin assigns clients to you. They then appear here by themselves.
        </Empty>
      )}
      <ul className={`list ${styles.clientList}`} aria-label="Clients">
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
  const photo = client.latest_photo?.variants?.thumbnail
  const metric = client.metrics[0]
  return (
    <Link className={styles.clientRow} href={`/clients/${client.id}`}>
      {photo ? (
        <Thumb src={photo} thumbhash={client.latest_photo?.thumbhash} size={56} />
      ) : (
        <Avatar name={client.name} size={36} />
      )}
      <span className="col g2 grow">
        <span className="b5 cut">{client.name}</span>
        <span className="f12 t3">
          {client.last_activity_at ? `last entry ${sinceThen(client.last_activity_at)}` : 'nothing sent yet'}
        </span>
      </span>
      {client.unread_messages > 0 && (
        <Tag kind="go">
          {client.unread_messages} new<span className="sr"> messages</span>
        </Tag>
      )}
      {metric && (
        <>
          <span className="desk-only">
            <Spark points={metric.points} />
          </span>
          <span className="col g2" style={{ alignItems: 'flex-end' }}>
            <span className="f13 num nw">
              {numberWords(metric.latest)} {metric.unit}
            </span>
            <span className="f12 t3 num">{differenceWords(metric.latest, metric.points[0]?.value ?? metric.previous)}</span>
          </span>
        </>
      )}
    </Link>
  )
}

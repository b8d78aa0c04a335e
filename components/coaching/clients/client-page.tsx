'use client'

import { MessageCircle, UserRoundX, Utensils } from 'lucide-react'
import Link from 'next/link'

import { Avatar } from '@/components/ui/image/avatar'
import { Button } from '@/components/ui/button/button'
import { ButtonLink } from '@/components/ui/button/button-link'
import { EmptyState } from '@/components/ui/feedback/empty-state'
import { ListError } from '../../shell/status/list-error'
import { TopBar } from '../../shell/navigation/top-bar'
import styles from '../coaching.module.css'
import { FeedSkeleton } from '../feed/feed-skeleton'
import { FeedPost } from '../feed/feed-post'
import { ProgressPanel } from '../progress/progress-panel'
import { useClients, useFeed } from '../use-coaching'

const back = { href: '/clients', label: 'Back to the clients' }

/** One client: their progress, with photos on the chart, and their diary. It is empty at once when the assignment ends. */
export function ClientPage({ clientId }: { clientId: string }) {
  const clients = useClients()
  const client = clients.data?.items.find(({ id }) => id === clientId)
  if (clients.isPending)
    return (
      <>
        <TopBar title="Client" back={back} />
        <div className={styles.feed}>
          <FeedSkeleton />
        </div>
      </>
    )
  if (!client)
    return (
      <>
        <TopBar title="Client" back={back} />
        {clients.error ? (
          <ListError error={clients.error} retry={() => void clients.refetch()} />
        ) : (
          <EmptyState icon={UserRoundX} title="Client not found" level={2}>
            Nobody of this address is assigned to you now. <Link href="/clients">To your clients</Link>
          </EmptyState>
        )}
      </>
    )
  const message = (
    <ButtonLink href={`/messages?with=${client.id}`} icon={MessageCircle}>
      Message
    </ButtonLink>
  )
  return (
    <>
      <TopBar title={client.name} back={back}>
        <ButtonLink
          look="ghost"
          className="icon"
          href={`/messages?with=${client.id}`}
          aria-label={`Message to ${client.name}`}
          icon={MessageCircle}
        />
      </TopBar>
      <div className={styles.feed}>
        <div className={`row desk-only ${styles.head}`}>
          <Avatar name={client.name} size={36} />
          <h1 className="h16 grow cut">{client.name}</h1>
          {message}
        </div>
        <section className="col g12" aria-label="Progress">
          <h2 className="h14">Progress</h2>
          <ProgressPanel clientId={client.id} emptyWords="As soon as a value is written down, its course stands here." />
        </section>
        <section className="col g12" aria-label="Diary">
          <h2 className="h14">Diary</h2>
          <ClientDiary clientId={client.id} />
        </section>
      </div>
    </>
  )
}

function ClientDiary({ clientId }: { clientId: string }) {
  const feed = useFeed(null, clientId)
  const items = feed.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <>
      {feed.isPending && <FeedSkeleton />}
      {feed.error && items.length === 0 && <ListError error={feed.error} retry={() => void feed.refetch()} />}
      {feed.data && items.length === 0 && (
        <EmptyState icon={Utensils} title="Nothing here yet" level={3}>
          What this client sends appears here by itself.
        </EmptyState>
      )}
      <div className={styles.posts}>
        {items.map((item) => (
          <FeedPost key={item.id} item={item} />
        ))}
      </div>
      {feed.hasNextPage && (
        <Button busy={feed.isFetchingNextPage} onClick={() => void feed.fetchNextPage()}>
          Show older
        </Button>
      )}
    </>
  )
}

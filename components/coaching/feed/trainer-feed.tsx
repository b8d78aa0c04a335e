'use client'

import { useState } from 'react'
import { ArrowUp, UsersRound, Utensils } from 'lucide-react'

import { Button } from '@/components/ui/button/button'
import { EmptyState } from '@/components/ui/feedback/empty-state'
import { SegmentedControl } from '@/components/ui/form/segmented-control'
import { ListError } from '../../shell/status/list-error'
import { ConnectionStatus } from '../../shell/status/connection-status'
import { TopBar } from '../../shell/navigation/top-bar'
import { ClientRings } from '../clients/client-rings'
import { partitionNew } from '../format-coaching'
import styles from '../coaching.module.css'
import { FeedSidebar } from './feed-sidebar'
import { FeedSkeleton } from './feed-skeleton'
import { FeedPost } from './feed-post'
import { type FeedFilter, useClients, useFeed } from '../use-coaching'

type Shown = 'all' | Exclude<FeedFilter, null | 'photos'>
const segments: { value: Shown; label: string }[] = [
  { value: 'all', label: 'All' },
  { value: 'meals', label: 'Meals' },
  { value: 'progress', label: 'Progress' },
  { value: 'documents', label: 'Documents' },
]

/** A trainer's home page: what the clients ate, measured and sent, newest first, and beside it messages and progress. */
export function TrainerFeed() {
  const [shown, setShown] = useState<Shown>('all')
  const clients = useClients()
  const people = clients.data?.items ?? []
  const choose = <SegmentedControl label="Show" value={shown} segments={segments} onChange={setShown} />
  return (
    <div className={styles.trainer}>
      <TopBar title="Feed" beside={<ConnectionStatus />} />
      <section className={styles.feed} aria-label="Feed">
        <div className={`row desk-only ${styles.head}`}>
          <h1 className="h16">Feed</h1>
          <ConnectionStatus />
          <span className="end">{choose}</span>
        </div>
        {people.length > 0 && <ClientRings clients={people} />}
        <div className={`phone-only ${styles.filters}`}>{choose}</div>
        {clients.data && people.length === 0 ? (
          <EmptyState icon={UsersRound} title="No clients yet">
            An admin assigns clients to you. What they send then appears here by itself.
          </EmptyState>
        ) : (
          <Feed key={shown} kind={shown === 'all' ? null : shown} />
        )}
      </section>
      {people.length > 0 && <FeedSidebar clients={people} />}
    </div>
  )
}

/** The posts. New ones are queued behind a button, so that the page does not move while it is read. */
function Feed({ kind }: { kind: FeedFilter }) {
  const feed = useFeed(kind)
  const [topId, setTopId] = useState<string | null>(null)
  const items = feed.data?.pages.flatMap((page) => page.items) ?? []
  const first = items[0]?.id ?? null
  if (topId === null && first !== null) setTopId(first)
  const split = partitionNew(items, topId)
  return (
    <>
      {split.fresh > 0 && (
        <div className={styles.pill} role="status">
          <hr className="grow" />
          <Button
            size="small"
            icon={ArrowUp}
            onClick={() => {
              setTopId(first)
              window.scrollTo({ top: 0 })
            }}
          >
            Show {split.fresh} new {newEntriesLabel(items.slice(0, split.fresh))}
          </Button>
          <hr className="grow" />
        </div>
      )}
      {feed.isPending && <FeedSkeleton />}
      {feed.error && items.length === 0 && <ListError error={feed.error} retry={() => void feed.refetch()} />}
      {feed.data && items.length === 0 && (
        <EmptyState icon={Utensils} title="Nothing here yet">
          As soon as one of your clients sends something, it stands here. You need not reload.
        </EmptyState>
      )}
      <div className={styles.posts}>
        {split.shown.map((item, at) => (
          <FeedPost key={item.id} item={item} isEager={at < 2} isLead={at === 0} />
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

const newEntriesLabel = (items: { photos: object[] }[]): string => {
  const word = items.every(({ photos }) => photos.length > 0) ? 'picture' : 'entry'
  if (items.length === 1) return word
  return word === 'entry' ? 'entries' : 'pictures'
}

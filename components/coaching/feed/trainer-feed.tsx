'use client'

import { useState } from 'react'
import { ArrowUp, UsersRound, Utensils } from 'lucide-react'
import { useTranslations } from 'next-intl'

import { Button } from '@/components/ui/button/button'
import { EmptyState } from '@/components/ui/feedback/empty-state'
import { SegmentedControl } from '@/components/ui/form/segmented-control'
import { keptChoice } from '../../shell/history/kept-choice'
import { useHistoryState } from '../../shell/history/use-history-state'
import { ListError } from '../../shell/status/list-error'
import { ConnectionStatus } from '../../shell/status/connection-status'
import { TopBar } from '../../shell/navigation/top-bar'
import { ClientRings } from '../clients/client-rings'
import { partitionNew } from '../format-coaching'
import styles from '../coaching.module.css'
import { FeedSidebar } from './feed-sidebar'
import { FeedSkeleton } from './feed-skeleton'
import { FeedPost } from './feed-post'
import { type FeedFilter } from '../coaching-reads'
import { useClients, useFeed } from '../use-coaching'

type Shown = 'all' | Exclude<FeedFilter, null | 'photos'>
const SHOWN = ['all', 'meals', 'progress', 'documents'] as const satisfies Shown[]

/** The filter, as Back brings it again. */
const parseShown = (kept: unknown) => ({ shown: keptChoice<Shown>(kept, 'shown', SHOWN) })

/** A trainer's home page: what the clients ate, measured and sent, newest first, and beside it messages and progress. */
export function TrainerFeed() {
  const t = useTranslations('coaching.feed')
  const common = useTranslations('ui.common')
  const [{ shown }, change] = useHistoryState('feed', parseShown)
  const clients = useClients()
  const people = clients.data?.items ?? []
  const segments = SHOWN.map((value) => ({ value, label: t(value) }))
  const choose = (
    <SegmentedControl label={common('show')} value={shown} segments={segments} onChange={(value) => change({ shown: value })} />
  )
  return (
    <div className={styles.trainer}>
      <TopBar title={t('title')} beside={<ConnectionStatus />} />
      <section className={styles.feed} aria-label={t('title')}>
        <div className={`row desk-only ${styles.head}`}>
          <h1 className="h16">{t('title')}</h1>
          <ConnectionStatus />
          <span className="end">{choose}</span>
        </div>
        {people.length > 0 && <ClientRings clients={people} />}
        <div className={`phone-only ${styles.filters}`}>{choose}</div>
        {clients.data && people.length === 0 ? (
          <EmptyState icon={UsersRound} title={t('noClientsTitle')}>
            {t('noClients')}
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
  const t = useTranslations('coaching.feed')
  const common = useTranslations('ui.common')
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
            {t(allHavePhotos(items.slice(0, split.fresh)) ? 'showNewPhotos' : 'showNewEntries', { count: split.fresh })}
          </Button>
          <hr className="grow" />
        </div>
      )}
      {feed.isPending && <FeedSkeleton />}
      {feed.error && items.length === 0 && <ListError error={feed.error} retry={() => void feed.refetch()} />}
      {feed.data && items.length === 0 && (
        <EmptyState icon={Utensils} title={t('emptyTitle')}>
          {t('empty')}
        </EmptyState>
      )}
      <div className={styles.posts}>
        {split.shown.map((item, at) => (
          <FeedPost key={item.id} item={item} isEager={at === 0 ? 'first' : at < 2} isLead={at === 0} />
        ))}
      </div>
      {feed.hasNextPage && (
        <Button busy={feed.isFetchingNextPage} onClick={() => void feed.fetchNextPage()}>
          {common('loadMore')}
        </Button>
      )}
    </>
  )
}

const allHavePhotos = (items: { photos: object[] }[]): boolean => items.every(({ photos }) => photos.length > 0)

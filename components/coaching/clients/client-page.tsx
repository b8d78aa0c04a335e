'use client'

import { MessageCircle, UserRoundX, Utensils } from 'lucide-react'
import { useTranslations } from 'next-intl'
import Link from 'next/link'

import { Avatar } from '@/components/ui/image/avatar'
import { Button } from '@/components/ui/button/button'
import { ButtonLink } from '@/components/ui/button/button-link'
import { EmptyState } from '@/components/ui/feedback/empty-state'
import { isolate } from '../../language/isolate'
import { ListError } from '../../shell/status/list-error'
import { TopBar } from '../../shell/navigation/top-bar'
import styles from '../coaching.module.css'
import { FeedSkeleton } from '../feed/feed-skeleton'
import { FeedPost } from '../feed/feed-post'
import { ProgressPanel } from '../progress/progress-panel'
import { useClients, useFeed, useProgress } from '../use-coaching'

/** One client: their progress, with photos on the chart, and their diary. It is empty at once when the assignment ends. */
export function ClientPage({ clientId }: { clientId: string }) {
  const t = useTranslations('coaching.clients')
  const back = { href: '/clients', label: t('back') }
  const clients = useClients()
  const client = clients.data?.items.find(({ id }) => id === clientId)
  // The values are above the diary, and would push it down; the diary is asked for meanwhile.
  const progress = useProgress(clientId)
  useFeed(null, clientId)
  if (clients.isPending || (client && progress.isPending))
    return (
      <>
        <TopBar title={t('clientTitle')} back={back} />
        <div className={styles.feed}>
          <FeedSkeleton />
        </div>
      </>
    )
  if (!client)
    return (
      <>
        <TopBar title={t('clientTitle')} back={back} />
        <h1 className="sr desk-only">{t('clientTitle')}</h1>
        {clients.error ? (
          <ListError error={clients.error} retry={() => void clients.refetch()} />
        ) : (
          <EmptyState icon={UserRoundX} title={t('notFoundTitle')} level={2}>
            {t.rich('notFound', { link: (chunks) => <Link href="/clients">{chunks}</Link> })}
          </EmptyState>
        )}
      </>
    )
  const message = (
    <ButtonLink href={`/messages?with=${client.id}`} icon={MessageCircle}>
      {t('message')}
    </ButtonLink>
  )
  return (
    <>
      <TopBar title={<bdi>{client.name}</bdi>} back={back}>
        <ButtonLink
          look="ghost"
          className="icon"
          href={`/messages?with=${client.id}`}
          aria-label={t('messageTo', { name: isolate(client.name) })}
          icon={MessageCircle}
        />
      </TopBar>
      <div className={styles.feed}>
        <div className={`row desk-only ${styles.head}`}>
          <Avatar name={client.name} photo={client.photo_url ?? client.profile_photo} size={36} />
          <h1 className="h16 grow cut">
            <bdi>{client.name}</bdi>
          </h1>
          {message}
        </div>
        <section className="col g12" aria-label={t('progress')}>
          <h2 className="h14">{t('progress')}</h2>
          <ProgressPanel clientId={client.id} emptyText={t('progressEmpty')} />
        </section>
        <section className="col g12" aria-label={t('diary')}>
          <h2 className="h14">{t('diary')}</h2>
          <ClientDiary clientId={client.id} />
        </section>
      </div>
    </>
  )
}

function ClientDiary({ clientId }: { clientId: string }) {
  const t = useTranslations('coaching.clients')
  const common = useTranslations('ui.common')
  const feed = useFeed(null, clientId)
  const items = feed.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <>
      {feed.isPending && <FeedSkeleton />}
      {feed.error && items.length === 0 && <ListError error={feed.error} retry={() => void feed.refetch()} />}
      {feed.data && items.length === 0 && (
        <EmptyState icon={Utensils} title={t('diaryEmptyTitle')} level={3}>
          {t('diaryEmpty')}
        </EmptyState>
      )}
      <div className={styles.posts}>
        {items.map((item) => (
          <FeedPost key={item.id} item={item} />
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

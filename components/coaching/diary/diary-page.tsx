'use client'

import { useRef, useState } from 'react'
import { Camera, Images, Utensils } from 'lucide-react'
import { useTranslations } from 'next-intl'

import type { FeedItem } from '@/lib/coaching/schema'
import { Avatar } from '@/components/ui/image/avatar'
import { Button } from '@/components/ui/button/button'
import { EmptyState } from '@/components/ui/feedback/empty-state'
import { Icon } from '@/components/ui/icon'
import { Tag } from '@/components/ui/feedback/tag'
import { StatusText } from '@/components/ui/feedback/status-text'
import { useFormat } from '../../language/use-format'
import { ListError } from '../../shell/status/list-error'
import { ConnectionStatus } from '../../shell/status/connection-status'
import { TopBar } from '../../shell/navigation/top-bar'
import { acceptedDiaryPhotos } from '../../upload/queue/destination/diary-destination'
import { EditEntryButton } from '../authoring/edit-entry-button'
import { groupByDay, mealLabel, REACTION_KEYS } from '../format-coaching'
import styles from '../coaching.module.css'
import { DiaryUploads, useDiaryUploads } from './diary-uploads'
import { FeedSkeleton } from '../feed/feed-skeleton'
import { WriteMealButton } from './write-meal-button'
import { MealSheet, type TakenPhoto } from './meal-sheet'
import { EntryBody } from '../feed/feed-post'
import { useFeed } from '../use-coaching'
import { WrittenList } from '../written/written-list'

const ENTRIES = ['meal', 'progress'] as const

/** A client's home page: one large button for the next meal, and below it the diary by day. */
export function DiaryPage() {
  const t = useTranslations('coaching.diary')
  const common = useTranslations('ui.common')
  const feed = useFeed()
  const sending = useDiaryUploads()
  const [taken, setTaken] = useState<TakenPhoto | null>(null)
  const camera = useRef<HTMLInputElement>(null)
  const gallery = useRef<HTMLInputElement>(null)
  const items = feed.data?.pages.flatMap((page) => page.items) ?? []
  const take = (input: HTMLInputElement, at: (file: File) => Date) => {
    const file = input.files?.[0]
    if (file) setTaken({ file, at: at(file), url: URL.createObjectURL(file) })
    input.value = ''
  }
  const close = () => {
    if (taken) URL.revokeObjectURL(taken.url)
    setTaken(null)
  }
  return (
    <>
      <TopBar title={t('title')} beside={<ConnectionStatus />} />
      <div className={styles.diary}>
        <div className={`row desk-only ${styles.head}`}>
          <h1 className="h16">{t('title')}</h1>
          <ConnectionStatus />
        </div>
        <div className="col g12">
          <button type="button" className={styles.shutter} onClick={() => camera.current?.click()}>
            <Icon icon={Camera} size={32} />
            <span className="h16">{t('photograph')}</span>
          </button>
          <div className={styles.two}>
            <Button icon={Images} full onClick={() => gallery.current?.click()}>
              {t('chooseImage')}
            </Button>
            <WriteMealButton />
          </div>
          <input
            ref={camera}
            hidden
            type="file"
            accept={acceptedDiaryPhotos}
            capture="environment"
            data-testid="meal-camera"
            onChange={(event) => take(event.currentTarget, () => new Date())}
          />
          <input
            ref={gallery}
            hidden
            type="file"
            accept={acceptedDiaryPhotos}
            data-testid="meal-gallery"
            onChange={(event) => take(event.currentTarget, (file) => new Date(Math.min(file.lastModified, Date.now())))}
          />
        </div>
        <DiaryUploads items={sending} entries={items} />
        <WrittenList kinds={ENTRIES} />
        {feed.isPending && <FeedSkeleton />}
        {feed.error && items.length === 0 && <ListError error={feed.error} retry={() => void feed.refetch()} />}
        {feed.data && items.length === 0 && sending.length === 0 && (
          <EmptyState icon={Utensils} title={t('emptyTitle')}>
            {t('empty')}
          </EmptyState>
        )}
        <DiaryDays items={items} />
        {feed.hasNextPage && (
          <Button busy={feed.isFetchingNextPage} onClick={() => void feed.fetchNextPage()}>
            {common('loadMore')}
          </Button>
        )}
      </div>
      {taken && <MealSheet key={taken.at.getTime()} taken={taken} onClose={close} />}
    </>
  )
}

/** Entries grouped by day, with the trainer's reactions to each. */
function DiaryDays({ items }: { items: readonly FeedItem[] }) {
  const t = useTranslations('coaching.diary')
  const format = useFormat()
  // oxlint-disable-next-line react/purity -- “today” is the day of the last render
  return groupByDay(t, format, items, new Date()).map((day, at) => (
    <section key={day.heading} className={styles.day2} aria-label={day.heading}>
      <h2 className="h14">{day.heading}</h2>
      {day.items.map((item, index) => (
        <DiaryEntry key={item.id} item={item} isFirst={at === 0 && index === 0} />
      ))}
    </section>
  ))
}

function DiaryEntry({ item, isFirst }: { item: FeedItem; isFirst: boolean }) {
  const t = useTranslations('coaching.diary')
  const kind = useTranslations('coaching.feed.kinds')(item.kind)
  const meals = useTranslations('coaching.diary.meals')
  const edited = useTranslations('coaching.feed.post')('edited')
  const format = useFormat()
  return (
    <article className={styles.post} data-entry={item.id} aria-label={kind}>
      <header className="row">
        <bdi className="b5 cut">{item.meal ? mealLabel(meals, item.meal.name) : kind}</bdi>
        <span className="f12 t3 nw">
          <time dateTime={item.at}>{format.dateTime(new Date(item.at), 'clock')}</time>
          {item.edited_at && ` · ${edited}`}
        </span>
        <span className="end row g4">
          {item.seen_at ? (
            <StatusText kind="ready" small>
              {t('seen')}
            </StatusText>
          ) : (
            item.meal && <Tag>{kind}</Tag>
          )}
          <EditEntryButton meal={item.meal} value={item.progress} editedAt={item.edited_at} />
        </span>
      </header>
      <EntryBody item={item} isEager={isFirst && 'first'} />
      <Reactions item={item} />
    </article>
  )
}

function Reactions({ item }: { item: FeedItem }) {
  const t = useTranslations('coaching.diary')
  const reactions = useTranslations('coaching.feed.reactions')
  const given = item.reactions.filter(({ word }) => word !== 'seen')
  if (given.length === 0) return null
  return (
    <ul className="col g4" aria-label={t('reactionsLabel')}>
      {given.map(({ from, word }) => (
        <li key={from.id} className="row f13">
          <Avatar name={from.name} size={20} />
          <span className="t2">
            {t.rich('reactionFrom', {
              person: from.name,
              label: reactions(REACTION_KEYS[word]),
              name: (chunks) => <bdi>{chunks}</bdi>,
              reaction: (chunks) => <span className="b5">{chunks}</span>,
            })}
          </span>
        </li>
      ))}
    </ul>
  )
}

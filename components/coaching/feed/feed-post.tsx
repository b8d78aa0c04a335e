'use client'

import { useState } from 'react'
import { Check, MessageCircle } from 'lucide-react'
import clsx from 'clsx'
import { useTranslations } from 'next-intl'
import Link from 'next/link'

import type { FeedItem, Photo } from '@/lib/coaching/schema'
import { Avatar } from '@/components/ui/image/avatar'
import { Button } from '@/components/ui/button/button'
import { ImageFrame } from '@/components/ui/image/image-frame'
import { ImageLabel } from '@/components/ui/image/image-label'
import { Tag } from '@/components/ui/feedback/tag'
import { isolate } from '../../language/isolate'
import { useErrorMessage } from '../../language/use-error-message'
import { useTimeAgo } from '../../ui/time/use-time-ago'
import { useFormat } from '../../language/use-format'
import { useCurrentUser } from '../../shell/current-user'
import { mealLabel, REACTION_KEYS } from '../format-coaching'
import styles from '../coaching.module.css'
import { MessageComposer } from '../messages/message-composer'
import { metricLabel } from '../progress/format-measure'
import { Measure } from '../progress/measure'
import { type Reaction, useClients, useReactToEntry } from '../use-coaching'
import { DocumentRow } from './document-row'

const QUICK_REACTIONS: Reaction[] = ['seen', 'great', 'keep_going']

/** A diary entry as the trainer sees it: its content, and reactions. `isLead` gives its image the full width. */
export function FeedPost({ item, isEager, isLead }: { item: FeedItem; isEager?: boolean | 'first'; isLead?: boolean }) {
  const t = useTranslations('coaching.feed.post')
  const kinds = useTranslations('coaching.feed.kinds')
  const meals = useTranslations('coaching.diary.meals')
  const timeAgo = useTimeAgo()
  const client = useClients().data?.items.find(({ id }) => id === item.client.id)
  const photo = client?.photo_url ?? client?.profile_photo
  return (
    <article
      className={clsx(styles.post, isLead && item.photos.length > 0 && styles.lead)}
      data-entry={item.id}
      aria-label={t(`from.${item.kind}`, { name: isolate(item.client.name) })}
    >
      <header className="row g12">
        <Avatar name={item.client.name} photo={photo} size={36} />
        <span className="col g2 grow">
          <Link className={`b5 cut ${styles.who}`} href={`/clients/${item.client.id}`}>
            <bdi>{item.client.name}</bdi>
          </Link>
          <span className="f12 t3">
            <time dateTime={item.at}>{timeAgo(item.at)}</time>
            {item.meal && (
              <>
                {' · '}
                <bdi>{mealLabel(meals, item.meal.name)}</bdi>
              </>
            )}
            {item.edited_at && ` · ${t('edited')}`}
          </span>
        </span>
        <Tag>{kinds(item.kind)}</Tag>
      </header>
      <EntryBody item={item} isEager={isEager} />
      <ReplyBar item={item} />
    </article>
  )
}

/** The content of an entry, for any reader. */
export function EntryBody({ item, isEager }: { item: FeedItem; isEager?: boolean | 'first' }) {
  const kinds = useTranslations('coaching.feed.kinds')
  const meals = useTranslations('coaching.diary.meals')
  const metrics = useTranslations('coaching.progress.metrics')
  const { meal, progress, document, photos } = item
  return (
    <>
      {photos.length > 0 && (
        <Photos photos={photos} alt={meal ? mealLabel(meals, meal.name) : kinds(item.kind)} isEager={isEager} />
      )}
      {meal?.notes && (
        <p className={styles.said} dir="auto">
          {meal.notes}
        </p>
      )}
      {progress && (
        <p className="row base g6">
          <bdi className={styles.metric}>{metricLabel(metrics, progress.metric)}</bdi>
          <span className="h20 num">
            <Measure value={progress.value} second={progress.second_value} unit={progress.unit} />
          </span>
        </p>
      )}
      {document && <DocumentRow file={document} />}
    </>
  )
}

function Photos({ photos, alt, isEager }: { photos: Photo[]; alt: string; isEager?: boolean | 'first' }) {
  const t = useTranslations('coaching.feed.post')
  const [chosen, setChosen] = useState(0)
  const shown = photos[chosen] ?? photos[0]!
  return (
    <div className="col g6">
      <PhotoFrame photo={shown} alt={alt} isEager={isEager} />
      {photos.length > 1 && (
        <div className="row g6 wrap" role="group" aria-label={t('images')}>
          {photos.map((photo, at) => (
            <button
              key={photo.id}
              type="button"
              className={styles.more}
              aria-pressed={photo.id === shown.id}
              aria-label={t('imageOf', { number: at + 1, total: photos.length })}
              onClick={() => setChosen(at)}
            >
              <ImageFrame src={photo.variants?.thumbnail ?? null} alt="" thumbhash={photo.thumbhash} />
            </button>
          ))}
        </div>
      )}
    </div>
  )
}

function PhotoFrame({ photo, alt, isEager }: { photo: Photo; alt: string; isEager?: boolean | 'first' }) {
  const t = useTranslations('coaching.feed.post')
  const format = useFormat()
  const errorMessage = useErrorMessage()
  if (photo.status === 'failed' || photo.status === 'quarantined')
    return (
      <p className="note warn" data-photo={photo.id}>
        {photo.reason ? errorMessage({ code: null, detail: photo.reason }) : t('imageRefused')}
      </p>
    )
  const isHere = photo.status === 'completed'
  const percent = Math.floor(photo.progress * 100)
  return (
    <span data-photo={photo.id} data-status={photo.status}>
      <ImageFrame
        src={photo.variants?.large ?? null}
        alt={alt}
        thumbhash={photo.thumbhash}
        eager={isEager}
        className={styles.meal}
        percent={isHere ? undefined : percent}
        bottomLeft={
          isHere ? undefined : (
            <ImageLabel plain>
              {photo.progress >= 1 ? t('checking') : t('uploading', { percent: format.percent(percent / 100) })}
            </ImageLabel>
          )
        }
      />
    </span>
  )
}

function ReplyBar({ item }: { item: FeedItem }) {
  const t = useTranslations('coaching.feed.post')
  const reactions = useTranslations('coaching.feed.reactions')
  const errorMessage = useErrorMessage()
  const me = useCurrentUser()
  const reacting = useReactToEntry()
  const [isAnswering, setAnswering] = useState(false)
  const [isSent, setSent] = useState(false)
  const mine = item.reactions.find(({ from }) => from.id === me.id)?.word ?? null
  const file = item.document ?? item.photos.find((photo) => photo.status === 'completed')
  return (
    <div className="col g12">
      <div className="row wrap g2">
        <Button size="small" icon={MessageCircle} aria-expanded={isAnswering} onClick={() => setAnswering(!isAnswering)}>
          {t('reply')}
        </Button>
        {QUICK_REACTIONS.map((word) => {
          const isOn = word === 'seen' ? item.seen_at !== null : mine === word
          return (
            <Button
              key={word}
              size="small"
              look="ghost"
              icon={word === 'seen' ? Check : undefined}
              aria-pressed={isOn}
              busy={reacting.isPending && reacting.variables.word === word}
              onClick={() => !isOn && reacting.mutate({ entryId: item.id, word })}
            >
              {reactions(REACTION_KEYS[word])}
            </Button>
          )
        })}
      </div>
      {reacting.error && (
        <p role="alert" className="f13 tred">
          {errorMessage(reacting.error)}
        </p>
      )}
      {isAnswering && (
        <MessageComposer
          to={item.client}
          fileId={file?.id}
          autoFocus
          onSent={() => {
            setAnswering(false)
            setSent(true)
            if (!item.seen_at) reacting.mutate({ entryId: item.id, word: 'seen' })
          }}
        />
      )}
      <p role="status" className={isSent ? 'f12 t3' : 'sr'}>
        {isSent && t.rich('replySent', { link: (chunks) => <Link href={`/messages?with=${item.client.id}`}>{chunks}</Link> })}
      </p>
    </div>
  )
}

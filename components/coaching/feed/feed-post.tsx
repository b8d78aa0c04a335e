'use client'

import { type ReactNode, useState } from 'react'
import { Check, FileDown, FileText, MessageCircle } from 'lucide-react'
import clsx from 'clsx'
import Link from 'next/link'

import type { FeedItem, Photo } from '@/lib/coaching/schema'
import { Avatar } from '@/components/ui/image/avatar'
import { Button } from '@/components/ui/button/button'
import { Icon } from '@/components/ui/icon'
import { ImageFrame } from '@/components/ui/image/image-frame'
import { ImageLabel } from '@/components/ui/image/image-label'
import { Tag } from '@/components/ui/feedback/tag'
import { StatusText } from '@/components/ui/feedback/status-text'
import { formatTimeAgo } from '../../home/cases/format-case'
import { errorMessage } from '../../shell/api-client'
import { useCurrentUser } from '../../shell/current-user'
import { formatBytes } from '../../upload/ui/format-bytes'
import { entryKindLabels, formatNumber, reactionLabels, documentWarning } from '../format-coaching'
import styles from '../coaching.module.css'
import { MessageComposer } from '../messages/message-composer'
import { type Reaction, useReactToEntry } from '../use-coaching'

const QUICK_REACTIONS: Reaction[] = ['seen', 'great', 'keep_going']

/** A diary entry as the trainer sees it: its content, and reactions. `isLead` gives its image the full width. */
export function FeedPost({ item, isEager, isLead }: { item: FeedItem; isEager?: boolean; isLead?: boolean }) {
  return (
    <article
      className={clsx(styles.post, isLead && item.photos.length > 0 && styles.lead)}
      data-entry={item.id}
      aria-label={`${entryKindLabels[item.kind]} of ${item.client.name}`}
    >
      <header className="row g12">
        <Avatar name={item.client.name} size={36} />
        <span className="col g2 grow">
          <Link className={`b5 cut ${styles.who}`} href={`/clients/${item.client.id}`}>
            {item.client.name}
          </Link>
          <span className="f12 t3">
            <time dateTime={item.at}>{formatTimeAgo(item.at)}</time>
            {item.meal && ` · ${item.meal.name}`}
          </span>
        </span>
        <Tag>{entryKindLabels[item.kind]}</Tag>
      </header>
      <EntryBody item={item} isEager={isEager} />
      <ReplyBar item={item} />
    </article>
  )
}

/** The content of an entry, for any reader. */
export function EntryBody({ item, isEager }: { item: FeedItem; isEager?: boolean }) {
  const { meal, progress, document, photos } = item
  return (
    <>
      {photos.length > 0 && <Photos photos={photos} alt={meal ? meal.name : entryKindLabels[item.kind]} isEager={isEager} />}
      {meal?.notes && <p className={styles.said}>{meal.notes}</p>}
      {progress && (
        <p className="row base g6">
          <span className={styles.metric}>{progress.metric}</span>
          <span className="h20 num">
            {formatNumber(progress.value)} <span className="f13 t2">{progress.unit}</span>
          </span>
        </p>
      )}
      {document && <DocumentRow file={document} />}
    </>
  )
}

function Photos({ photos, alt, isEager }: { photos: Photo[]; alt: string; isEager?: boolean }) {
  const [chosen, setChosen] = useState(0)
  const shown = photos[chosen] ?? photos[0]!
  return (
    <div className="col g6">
      <PhotoFrame photo={shown} alt={alt} isEager={isEager} />
      {photos.length > 1 && (
        <div className="row g6 wrap" role="group" aria-label="Pictures of it">
          {photos.map((photo, at) => (
            <button
              key={photo.id}
              type="button"
              className={styles.more}
              aria-pressed={photo.id === shown.id}
              aria-label={`Picture ${at + 1} of ${photos.length}`}
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

function PhotoFrame({ photo, alt, isEager }: { photo: Photo; alt: string; isEager?: boolean }) {
  if (photo.status === 'failed' || photo.status === 'quarantined')
    return (
      <p className="note warn" data-photo={photo.id}>
        {photo.reason ?? 'This picture could not be used.'}
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
          isHere ? undefined : <ImageLabel plain>{photo.progress >= 1 ? 'Being checked' : `Arriving, ${percent} %`}</ImageLabel>
        }
      />
    </span>
  )
}

/** A document with its size, a warning about active content, and the download. */
export function DocumentRow({ file, from }: { file: Photo; from?: ReactNode }) {
  const name = file.original_filename ?? 'Document'
  const warning = documentWarning(file.flags)
  return (
    <div className={styles.document} data-document={file.id}>
      <Icon icon={FileText} size={20} className="t3" />
      <span className="col g2 grow">
        <span className="f13 b5 cut">{name}</span>
        <span className="f12 t3">
          {from}
          {from && file.size !== null && ' · '}
          {file.size !== null && formatBytes(file.size)}
        </span>
        {warning && <span className="f12 tamber">{warning}</span>}
        {file.reason && <span className="f12 tamber">{file.reason}</span>}
      </span>
      {file.url ? (
        <a className="btn ghost icon" href={file.url} download={name} aria-label={`Download ${name}`} title="Download">
          <Icon icon={FileDown} />
        </a>
      ) : (
        !file.reason && <StatusText kind="wait">Being checked</StatusText>
      )}
    </div>
  )
}

function ReplyBar({ item }: { item: FeedItem }) {
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
          Answer
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
              {reactionLabels[word]}
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
        {isSent && 'Your answer stands among the messages.'}
      </p>
    </div>
  )
}

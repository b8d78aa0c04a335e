'use client'

import { type ReactNode } from 'react'
import { ImageOff, Pause, Play, RotateCw, X } from 'lucide-react'
import { useTranslations } from 'next-intl'

import { isolate } from '@/components/language/isolate'
import { useFormat } from '@/components/language/use-format'
import { Button } from '@/components/ui/button/button'
import { IconButton } from '@/components/ui/button/icon-button'
import { Icon } from '@/components/ui/icon'
import { ProgressBar } from '@/components/ui/feedback/progress-bar'
import { Thumbnail } from '@/components/ui/image/thumbnail'
import { useCurrentUser } from '../../shell/current-user'
import { type UploadItem } from '../../upload/queue/upload-item'
import { ProgressAnnouncer } from '../../upload/ui/list/progress-announcer'
import { getUploadQueue } from '../../upload/queue/get-upload-queue'
import { acceptedPersonaMedia } from '../../upload/queue/destination/persona-destination'
import { shownBytesOf } from '../../upload/queue/upload-progress'
import { ChooseAnotherButton } from '../../upload/ui/inputs/choose-another-button'
import { percentOf } from '../../upload/ui/percent-of'
import { useUploadStatusMessage } from '../../upload/ui/messages/use-upload-status-message'
import styles from '../personas.module.css'

/** The uploads to a persona, and those refused: each with its image, status and actions. */
export function MediaUploadList({ items }: { items: UploadItem[] }) {
  const t = useTranslations('personas.upload')
  const queue = getUploadQueue(useCurrentUser().id)
  return (
    <>
      {queue && <ProgressAnnouncer queue={queue} />}
      {items.length > 0 && (
        <ul className={styles.sending} aria-label={t('list')}>
          {items.map((item) => (
            <MediaUploadItem key={item.key} item={item} />
          ))}
        </ul>
      )}
    </>
  )
}

function MediaUploadItem({ item }: { item: UploadItem }) {
  const t = useTranslations('personas.upload')
  const smaller = useTranslations('upload.smaller')
  const row = useTranslations('upload.row')
  const queue = getUploadQueue(useCurrentUser().id)
  const isRefused = item.state === 'attention'
  const isMoving = item.state === 'sending' && item.interruption === null
  const name = isolate(item.name)
  const { word, more } = useUploadStatusMessage()(item)
  const shown = shownBytesOf(item)
  return (
    <li className="row g12" aria-label={item.name}>
      {isRefused ? (
        <span className={`th ${styles.refused}`}>
          <Icon icon={ImageOff} />
        </span>
      ) : (
        <Thumbnail src={item.previewUrl} />
      )}
      <span className="col g4 grow">
        <span className="row">
          <span className="f13 b5 cut">
            <bdi>{item.name}</bdi>
          </span>
          {isMoving ? <TransferProgress item={item} /> : !isRefused && <span className="end word f12">{word}</span>}
        </span>
        {isRefused ? (
          <span className="f13 tred">{more}</span>
        ) : (
          <ProgressBar
            percent={percentOf(shown, item.sizeBytes)}
            kind={isMoving || item.state === 'checking' ? undefined : 'idle'}
          />
        )}
        {!isRefused && more && <span className="f12 t2">{more}</span>}
        {item.state === 'needs-confirmation' && (
          <Button className="self-start" onClick={() => queue?.sendAnyway(item.key)}>
            {row('sendAnyway')}
          </Button>
        )}
        {item.canShrink && (
          <Button size="small" className="self-start" onClick={() => void queue?.sendSmaller(item.key)}>
            {smaller('send')}
          </Button>
        )}
        <span className="row">
          <ChooseAnotherButton item={item} queue={queue} accept={acceptedPersonaMedia} />
        </span>
      </span>
      {(item.state === 'sending' || item.state === 'waiting') && (
        <IconButton small label={t('pause', { name })} icon={Pause} onClick={() => queue?.pause(item.key)} />
      )}
      {item.state === 'paused' && (
        <IconButton small label={t('resume', { name })} icon={Play} onClick={() => queue?.resume(item.key)} />
      )}
      {isRefused && item.canRetry && (
        <IconButton small label={t('retry', { name })} icon={RotateCw} onClick={() => queue?.retry(item.key)} />
      )}
      {(isRefused || item.state === 'paused' || item.state === 'needs-confirmation') && (
        <IconButton small label={t('remove', { name })} icon={X} onClick={() => queue?.cancel(item.key)} />
      )}
    </li>
  )
}

function TransferProgress({ item }: { item: UploadItem }) {
  const { sizeBytes, bytesPerSecond } = item
  const sentBytes = shownBytesOf(item)
  const t = useTranslations('personas.upload')
  const format = useFormat()
  const secondsLeft = bytesPerSecond > 0 ? (sizeBytes - sentBytes) / bytesPerSecond : 0
  const parts = {
    percent: format.percent(percentOf(sentBytes, sizeBytes) / 100),
    size: format.size(sizeBytes),
    wide: (chunks: ReactNode) => <span className="desk-only">{chunks}</span>,
  }
  return (
    <span className="end word go f12">
      <span>
        {secondsLeft > 0
          ? t.rich('progressAndTime', { ...parts, time: format.duration(secondsLeft) })
          : t.rich('progress', parts)}
      </span>
    </span>
  )
}

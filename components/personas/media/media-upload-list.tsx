'use client'

import { ImageOff, Pause, Play, RotateCw, X } from 'lucide-react'

import { IconButton } from '@/components/ui/button/icon-button'
import { Icon } from '@/components/ui/icon'
import { ProgressBar } from '@/components/ui/feedback/progress-bar'
import { Thumbnail } from '@/components/ui/image/thumbnail'
import { useCurrentUser } from '../../shell/current-user'
import { type UploadItem } from '../../upload/queue/upload-item'
import { ProgressAnnouncer } from '../../upload/ui/list/progress-announcer'
import { getUploadQueue } from '../../upload/queue/get-upload-queue'
import { formatTimeLeft, percentOf, formatBytes, uploadStatusMessage } from '../../upload/ui/format-bytes'
import styles from '../personas.module.css'

/** The uploads to a persona, and those refused: each with its image, status and actions. */
export function MediaUploadList({ items }: { items: UploadItem[] }) {
  const queue = getUploadQueue(useCurrentUser().id)
  return (
    <>
      {queue && <ProgressAnnouncer queue={queue} />}
      {items.length > 0 && (
        <ul className={styles.sending} aria-label="On their way">
          {items.map((item) => (
            <MediaUploadItem key={item.key} item={item} />
          ))}
        </ul>
      )}
    </>
  )
}

function MediaUploadItem({ item }: { item: UploadItem }) {
  const queue = getUploadQueue(useCurrentUser().id)
  const isRefused = item.state === 'attention'
  const isMoving = item.state === 'sending' && item.interruption === null
  const { word, more } = uploadStatusMessage(item)
  const shown = isMoving ? item.sentBytes : item.savedBytes
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
          <span className="f13 b5 cut">{item.name}</span>
          {isMoving ? <TransferProgress item={item} /> : !isRefused && <span className="end word f12">{word}</span>}
        </span>
        {isRefused ? (
          <span className="f13 tred">{item.reason}</span>
        ) : (
          <ProgressBar
            percent={percentOf(shown, item.sizeBytes)}
            kind={isMoving || item.state === 'checking' ? undefined : 'idle'}
          />
        )}
        {!isRefused && more && <span className="f12 t2">{more}</span>}
      </span>
      {(item.state === 'sending' || item.state === 'waiting') && (
        <IconButton small label={`Pause ${item.name}`} icon={Pause} onClick={() => queue?.pause(item.key)} />
      )}
      {item.state === 'paused' && (
        <IconButton small label={`Resume ${item.name}`} icon={Play} onClick={() => queue?.resume(item.key)} />
      )}
      {isRefused && item.canRetry && (
        <IconButton small label={`Try ${item.name} again`} icon={RotateCw} onClick={() => queue?.retry(item.key)} />
      )}
      {(isRefused || item.state === 'paused') && (
        <IconButton small label={`Remove ${item.name}`} icon={X} onClick={() => queue?.cancel(item.key)} />
      )}
    </li>
  )
}

function TransferProgress({ item }: { item: UploadItem }) {
  const left = formatTimeLeft(item.sizeBytes - item.sentBytes, item.bytesPerSecond)
  return (
    <span className="end word go f12">
      <span>
        Sending {percentOf(item.sentBytes, item.sizeBytes)} %
        <span className="desk-only">
          {' '}
          of {formatBytes(item.sizeBytes)}
          {left && ` · ${left}`}
        </span>
      </span>
    </span>
  )
}

'use client'

import { ImageOff, Pause, Play, RotateCw, X } from 'lucide-react'

import { IconButton } from '@/components/ui/icon-button'
import { Icon } from '@/components/ui/icon'
import { Progress } from '@/components/ui/progress'
import { Thumb } from '@/components/ui/thumb'
import { usePerson } from '../shell/person'
import { type UploadItem } from '../upload/item'
import { SpokenProgress } from '../upload/spoken-progress'
import { queueOf } from '../upload/upload-queue-of'
import { leftWords, percentOf, sizeWords, stateWords } from '../upload/words'
import styles from './personas.module.css'

/** What is on its way to a persona, and what was refused: each with its picture, how it stands and what can be done. */
export function SendingList({ items }: { items: UploadItem[] }) {
  const queue = queueOf(usePerson().id)
  return (
    <>
      {queue && <SpokenProgress queue={queue} />}
      {items.length > 0 && (
        <ul className={styles.sending} aria-label="On their way">
          {items.map((item) => (
            <Sending key={item.key} item={item} />
          ))}
        </ul>
      )}
    </>
  )
}

function Sending({ item }: { item: UploadItem }) {
  const queue = queueOf(usePerson().id)
  const isRefused = item.state === 'attention'
  const isMoving = item.state === 'sending' && item.trouble === null
  const { word, more } = stateWords(item)
  const shown = isMoving ? item.sentBytes : item.savedBytes
  return (
    <li className="row g12" aria-label={item.name}>
      {isRefused ? (
        <span className={`th ${styles.refused}`}>
          <Icon icon={ImageOff} />
        </span>
      ) : (
        <Thumb src={item.previewUrl} />
      )}
      <span className="col g4 grow">
        <span className="row">
          <span className="f13 b5 cut">{item.name}</span>
          {isMoving ? <Moving item={item} /> : !isRefused && <span className="end word f12">{word}</span>}
        </span>
        {isRefused ? (
          <span className="f13 tred">{item.reason}</span>
        ) : (
          <Progress
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

function Moving({ item }: { item: UploadItem }) {
  const left = leftWords(item.sizeBytes - item.sentBytes, item.bytesPerSecond)
  return (
    <span className="end word go f12">
      <span>
        Sending {percentOf(item.sentBytes, item.sizeBytes)} %
        <span className="desk-only">
          {' '}
          of {sizeWords(item.sizeBytes)}
          {left && ` · ${left}`}
        </span>
      </span>
    </span>
  )
}

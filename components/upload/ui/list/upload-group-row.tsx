'use client'

import { Folder, Pause, Play, X } from 'lucide-react'
import { useTranslations } from 'next-intl'

import { ConfirmButton } from '@/components/ui/button/confirm-button'
import { IconButton } from '@/components/ui/button/icon-button'
import { Icon } from '@/components/ui/icon'
import { ProgressBar } from '@/components/ui/feedback/progress-bar'
import { StatusText } from '@/components/ui/feedback/status-text'
import { isolate } from '../../../language/isolate'
import { useOnline } from '../../../shell/connection/use-online'
import { useFormat } from '../../../language/use-format'
import { type UploadGroup } from '../../queue/upload-group'
import { isActive, type UploadItem } from '../../queue/upload-item'
import { progressOf, totalBytesOf } from '../../queue/upload-progress'
import { type UploadQueue } from '../../queue/upload-queue'
import { percentOf } from '../percent-of'
import styles from '../upload.module.css'

/** A folder of images on the upload list: one line for all of them, however many there are. */
export function UploadGroupRow({ group, queue }: { group: UploadGroup; queue: UploadQueue }) {
  const t = useTranslations('upload.group')
  const row = useTranslations('upload.row')
  const format = useFormat()
  const { items, skipped } = group
  const progress = progressOf(items, useOnline())
  const name = isolate(group.name)
  const ready = items.filter((item) => item.state === 'ready').length
  const active = items.filter(isActive)
  const { sent, total: bytes } = totalBytesOf(items)
  const canPause = active.some((item) => item.state === 'waiting' || item.state === 'sending')
  const canResume = !canPause && active.some((item) => item.state === 'paused')
  const each = (act: (key: string) => void, of: readonly UploadItem[]) => () => of.forEach((item) => act(item.key))
  const unsent = items.filter((item) => item.state !== 'checking' && item.state !== 'ready')
  const isOver = active.length === 0
  return (
    <li className={styles.row} aria-label={group.name} data-testid="upload-group">
      <span className={styles.file}>
        <span className={`th ${styles.thumb}`}>
          <Icon icon={Folder} />
        </span>
        <span className="col g2 grow">
          <bdi className="cut b5">{group.name}</bdi>
          <span className="f12 t3">{format.size(bytes)}</span>
        </span>
      </span>
      <span className={styles.side} />
      <span className={styles.state}>
        <StatusText
          kind={isOver ? 'ready' : progress.kind === 'interrupted' ? 'warn' : progress.kind === 'uploading' ? 'go' : 'wait'}
        >
          <span data-testid="upload-group-progress">{t('progress', { done: ready, total: items.length })}</span>
        </StatusText>
        {skipped > 0 && <span className="f12 t2">{t('skipped', { count: skipped })}</span>}
        {!isOver && <ProgressBar percent={percentOf(sent, bytes)} label={group.name} />}
      </span>
      <span className={styles.actions}>
        {canPause && (
          <IconButton small label={row('pause', { name })} icon={Pause} onClick={each((key) => queue.pause(key), active)} />
        )}
        {canResume && (
          <IconButton small label={row('resume', { name })} icon={Play} onClick={each((key) => queue.resume(key), active)} />
        )}
        {!isOver && sent > 0 ? (
          <ConfirmButton
            icon={X}
            label={row('cancel', { name })}
            confirmLabel={row('cancelConfirm')}
            question={row('cancelQuestion', { name, percent: format.percent(percentOf(sent, bytes) / 100) })}
            onConfirm={each((key) => queue.cancel(key), unsent)}
          />
        ) : (
          <IconButton
            small
            label={isOver ? row('remove', { name }) : row('cancel', { name })}
            icon={X}
            onClick={each((key) => queue.cancel(key), isOver ? items : unsent)}
          />
        )}
      </span>
    </li>
  )
}

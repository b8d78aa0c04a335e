'use client'

import { Pause, Play } from 'lucide-react'
import { useTranslations } from 'next-intl'

import { Button } from '@/components/ui/button/button'
import { ProgressBar } from '@/components/ui/feedback/progress-bar'
import { useOnline } from '../../../shell/connection/use-online'
import { useFormat } from '../../../language/use-format'
import { isActive, type UploadItem } from '../../queue/upload-item'
import { goingBytesOf, progressOf, speedOf, totalBytesOf } from '../../queue/upload-progress'
import { type UploadQueue } from '../../queue/upload-queue'
import { useSavingCount } from '../hooks/use-upload-items'
import { percentOf } from '../percent-of'
import { transferSeconds } from '../transfer-seconds'

/** The total of all files in one line, with the actions for all of them. */
export function UploadTotal({
  items,
  queue,
  caseId,
}: {
  items: readonly UploadItem[]
  queue: UploadQueue
  /** Of every case where absent. */ caseId?: string
}) {
  const t = useTranslations('upload.list')
  const format = useFormat()
  const saving = useSavingCount(queue, caseId)
  const progress = progressOf(items, useOnline(), saving)
  const counted = items.filter((item) => isActive(item) || item.state === 'ready')
  const active = counted.filter(isActive)
  const { sent, total: bytes } = totalBytesOf(items)
  const total = counted.length + saving
  const ready = counted.length - active.length
  const canPause = active.some((item) => item.state === 'waiting' || item.state === 'sending')
  const canResume = active.some((item) => item.state === 'paused')
  const title =
    progress.kind === 'none'
      ? t('ready', { count: ready })
      : progress.kind === 'saving'
        ? t('saving')
        : progress.kind === 'uploading'
          ? t('uploading', { current: Math.min(ready + 1, counted.length), total })
          : t('interrupted', { ready, total })
  const amounts = { sent: format.size(sent), total: format.size(bytes) }
  const seconds = transferSeconds(goingBytesOf(items), speedOf(items, progress))
  const all = (act: (key: string) => void) => () => active.forEach((item) => act(item.key))
  return (
    <div className="total">
      <span className="row wrap g12">
        <h2 className="h14">{total === 0 ? t('needsAttention') : title}</h2>
        {active.length > 0 && saving === 0 && (
          <span className="t2 num f13">
            {seconds === null ? t('progress', amounts) : t('progressWithTime', { ...amounts, time: format.duration(seconds) })}
          </span>
        )}
        <span className="end row">
          {canPause && (
            <Button size="small" icon={Pause} onClick={all((key) => queue.pause(key))}>
              {t('pauseAll')}
            </Button>
          )}
          {!canPause && canResume && (
            <Button size="small" icon={Play} onClick={all((key) => queue.resume(key))}>
              {t('resumeAll')}
            </Button>
          )}
          {ready > 0 && (
            <Button size="small" look="ghost" onClick={() => queue.clearReady(caseId)}>
              {t('clearReady')}
            </Button>
          )}
        </span>
      </span>
      {active.length > 0 && <ProgressBar percent={percentOf(sent, bytes)} label={t('allFiles')} />}
    </div>
  )
}

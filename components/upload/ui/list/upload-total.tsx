'use client'

import { Pause, Play } from 'lucide-react'

import { Button } from '@/components/ui/button/button'
import { ProgressBar } from '@/components/ui/feedback/progress-bar'
import { isActive, type UploadItem } from '../../queue/upload-item'
import { type UploadQueue } from '../../queue/upload-queue'
import { formatTimeLeft, percentOf, formatBytes } from '../format-bytes'

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
  const counted = items.filter((item) => isActive(item) || item.state === 'ready')
  const active = counted.filter(isActive)
  const bytes = counted.reduce((sum, item) => sum + item.sizeBytes, 0)
  const sent = counted.reduce(
    (sum, item) => sum + (item.state === 'ready' ? item.sizeBytes : Math.min(item.sentBytes, item.sizeBytes)),
    0,
  )
  const speed = active.reduce((sum, item) => sum + item.bytesPerSecond, 0)
  const ready = counted.length - active.length
  const canPause = active.some((item) => item.state === 'waiting' || item.state === 'sending')
  const canResume = active.some((item) => item.state === 'paused')
  const title = active.length > 0 ? `Sending ${Math.min(ready + 1, counted.length)} of ${counted.length}` : `${ready} ready`
  const all = (act: (key: string) => void) => () => active.forEach((item) => act(item.key))
  return (
    <div className="total">
      <span className="row wrap g12">
        <h2 className="h14">{counted.length === 0 ? 'Needs you' : title}</h2>
        {active.length > 0 && (
          <span className="t2 num f13">
            {[`${formatBytes(sent)} of ${formatBytes(bytes)}`, formatTimeLeft(bytes - sent, speed)].filter(Boolean).join(' · ')}
          </span>
        )}
        <span className="end row">
          {canPause && (
            <Button size="small" icon={Pause} onClick={all((key) => queue.pause(key))}>
              Pause all
            </Button>
          )}
          {!canPause && canResume && (
            <Button size="small" icon={Play} onClick={all((key) => queue.resume(key))}>
              Resume all
            </Button>
          )}
          {ready > 0 && (
            <Button size="small" look="ghost" onClick={() => queue.clearReady(caseId)}>
              Clear ready
            </Button>
          )}
        </span>
      </span>
      {active.length > 0 && <ProgressBar percent={percentOf(sent, bytes)} label="All files" />}
    </div>
  )
}

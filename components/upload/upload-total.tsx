'use client'

import { Pause, Play } from 'lucide-react'

import { Button } from '@/components/ui/button'
import { Progress } from '@/components/ui/progress'
import { isActive, type UploadItem } from './item'
import { type UploadQueue } from './upload-queue'
import { leftWords, percentOf, sizeWords } from './words'

/** All files of the list in one line, with what can be done with all of them. */
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
  const going = counted.filter(isActive)
  const bytes = counted.reduce((sum, item) => sum + item.sizeBytes, 0)
  const sent = counted.reduce(
    (sum, item) => sum + (item.state === 'ready' ? item.sizeBytes : Math.min(item.sentBytes, item.sizeBytes)),
    0,
  )
  const speed = going.reduce((sum, item) => sum + item.bytesPerSecond, 0)
  const ready = counted.length - going.length
  const canPause = going.some((item) => item.state === 'waiting' || item.state === 'sending')
  const canResume = going.some((item) => item.state === 'paused')
  const title = going.length > 0 ? `Sending ${Math.min(ready + 1, counted.length)} of ${counted.length}` : `${ready} ready`
  const all = (act: (key: string) => void) => () => going.forEach((item) => act(item.key))
  return (
    <div className="total">
      <span className="row wrap g12">
        <h2 className="h14">{counted.length === 0 ? 'Needs you' : title}</h2>
        {going.length > 0 && (
          <span className="t2 num f13">
            {[`${sizeWords(sent)} of ${sizeWords(bytes)}`, leftWords(bytes - sent, speed)].filter(Boolean).join(' · ')}
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
      {going.length > 0 && <Progress percent={percentOf(sent, bytes)} label="All files" />}
    </div>
  )
}

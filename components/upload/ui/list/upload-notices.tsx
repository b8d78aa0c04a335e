'use client'

import { CircleAlert, HardDriveUpload, LogIn, SignalLow, WifiOff } from 'lucide-react'

import { Button } from '@/components/ui/button/button'
import { Note } from '@/components/ui/feedback/note'
import { signInPath } from '@/components/shell/api-client'
import { useOnline } from '@/components/shell/hooks/use-online'
import { isActive, type UploadItem } from '../../queue/upload-item'
import { slowBytesPerSecond } from '../../transport/scheduling/concurrency-limit'
import { type UploadQueue } from '../../queue/upload-queue'
import { formatTimeLeft, formatBytes, formatBitRate } from '../format-bytes'

const formatImageCount = (count: number): string => (count === 1 ? '1 picture' : `${count} pictures`)

/** What interrupts these files, and what to do about it; nothing while all goes well. */
export function UploadNotices({ items, queue, from }: { items: readonly UploadItem[]; queue: UploadQueue; from: string }) {
  const isOnline = useOnline()
  const unsent = items.filter((item) => isActive(item) && item.state !== 'checking')
  const going = unsent.filter((item) => item.state !== 'paused')
  const bytes = unsent.reduce((sum, item) => sum + Math.max(0, item.sizeBytes - item.sentBytes), 0)
  const speed = going.reduce((sum, item) => sum + item.bytesPerSecond, 0)
  const isSignedOut = going.some((item) => item.interruption === 'signed-out')
  const isDisconnected = going.length > 0 && (!isOnline || (speed === 0 && going.some((item) => item.interruption === 'network')))
  const isSlow = speed > 0 && speed < slowBytesPerSecond
  const notStored = items.filter(
    (item) => item.isStored === false && (isActive(item) || item.state === 'needs-confirmation'),
  ).length
  return (
    <>
      {isSignedOut && (
        <Note icon={LogIn} kind="warn" role="alert">
          <b>You are signed out.</b> Nothing is lost.{' '}
          <a href={signInPath(from)} target="_blank" rel="noopener" className="underline">
            Sign in in a new tab
          </a>
          , then come back: sending goes on by itself.{' '}
          <Button size="small" onClick={() => void queue.retryNow()}>
            Go on
          </Button>
        </Note>
      )}
      {isDisconnected && !isSignedOut && (
        <Note icon={WifiOff} kind="warn" role="status">
          <b>No line. Nothing is lost.</b>{' '}
          <span data-testid="waiting-here">
            {formatImageCount(unsent.length)}, {formatBytes(bytes)}, {unsent.length === 1 ? 'waits' : 'wait'} on this device.
          </span>{' '}
          {unsent.length === 1 ? 'It goes by itself' : 'They go by themselves'} when the line is back, from the last byte that
          arrived.{' '}
          <Button size="small" onClick={() => void queue.retryNow()}>
            Try now
          </Button>
        </Note>
      )}
      {isSlow && !isDisconnected && (
        <Note icon={SignalLow}>
          Slow line, <b className="num">{formatBitRate(speed)}</b>. {timeLeftMessage(bytes, speed)}
        </Note>
      )}
      {notStored > 0 && (
        <Note icon={HardDriveUpload} kind="warn" role="status">
          <b>{notStored === 1 ? '1 file does not fit on this device.' : `${notStored} files do not fit on this device.`}</b> Keep
          this page open until {notStored === 1 ? 'it is' : 'they are'} sent: after a reload {notStored === 1 ? 'it' : 'they'}{' '}
          must be picked again.
        </Note>
      )}
      <NeedsAttentionNotice items={items} />
    </>
  )
}

const timeLeftMessage = (bytes: number, speed: number): string => {
  const left = formatTimeLeft(bytes, speed)
  return left ? `About ${left}.` : ''
}

/** How many files need attention, where others do not. */
function NeedsAttentionNotice({ items }: { items: readonly UploadItem[] }) {
  const count = items.filter((item) => item.state === 'attention' || item.state === 'needs-confirmation').length
  const others = items.length - count
  if (count === 0 || items.length < 2) return null
  return (
    <Note icon={CircleAlert} kind="bad">
      <b>{count === 1 ? '1 file needs you.' : `${count} files need you.`}</b>{' '}
      {others === 1 && 'The other one goes on without it.'}
      {others > 1 && `The other ${others} go on without ${count === 1 ? 'it' : 'them'}.`}
    </Note>
  )
}

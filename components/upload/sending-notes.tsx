'use client'

import { CircleAlert, HardDriveUpload, LogIn, SignalLow, WifiOff } from 'lucide-react'

import { Button } from '@/components/ui/button'
import { Note } from '@/components/ui/note'
import { signInPath } from '@/components/shell/api'
import { useOnline } from '@/components/shell/use-online'
import { isActive, type UploadItem } from './item'
import { type UploadQueue } from './upload-queue'
import { leftWords, sizeWords, speedWords } from './words'

/** Below this a person should know that it is the line, not the product. In bytes a second. */
const slowBytesPerSecond = 48_000
const pictures = (count: number): string => (count === 1 ? '1 picture' : `${count} pictures`)

/** What stands in the way of these files, and what to do about it; nothing while all goes well. */
export function SendingNotes({ items, queue, from }: { items: readonly UploadItem[]; queue: UploadQueue; from: string }) {
  const isOnline = useOnline()
  const unsent = items.filter((item) => isActive(item) && item.state !== 'checking')
  const going = unsent.filter((item) => item.state !== 'paused')
  const bytes = unsent.reduce((sum, item) => sum + Math.max(0, item.sizeBytes - item.sentBytes), 0)
  const speed = going.reduce((sum, item) => sum + item.bytesPerSecond, 0)
  const isSignedOut = going.some((item) => item.trouble === 'signed-out')
  const isCut = going.length > 0 && (!isOnline || (speed === 0 && going.some((item) => item.trouble === 'line')))
  const isSlow = speed > 0 && speed < slowBytesPerSecond
  const notKept = items.filter((item) => item.isKept === false && (isActive(item) || item.state === 'held')).length
  return (
    <>
      {isSignedOut && (
        <Note icon={LogIn} kind="warn" role="alert">
          <b>You are signed out.</b> Nothing is lost.{' '}
          <a href={signInPath(from)} target="_blank" rel="noopener" className="underline">
            Sign in in a new tab
          </a>
          , then come back: sending goes on by itself.{' '}
          <Button size="small" onClick={() => void queue.tryAgain()}>
            Go on
          </Button>
        </Note>
      )}
      {isCut && !isSignedOut && (
        <Note icon={WifiOff} kind="warn" role="status">
          <b>No line. Nothing is lost.</b>{' '}
          <span data-testid="waiting-here">
            {pictures(unsent.length)}, {sizeWords(bytes)}, {unsent.length === 1 ? 'waits' : 'wait'} on this device.
          </span>{' '}
          {unsent.length === 1 ? 'It goes by itself' : 'They go by themselves'} when the line is back, from the last byte that
          arrived.{' '}
          <Button size="small" onClick={() => void queue.tryAgain()}>
            Try now
          </Button>
        </Note>
      )}
      {isSlow && !isCut && (
        <Note icon={SignalLow}>
          Slow line, <b className="num">{speedWords(speed)}</b>. {aboutWords(bytes, speed)}
        </Note>
      )}
      {notKept > 0 && (
        <Note icon={HardDriveUpload} kind="warn" role="status">
          <b>{notKept === 1 ? '1 file does not fit on this device.' : `${notKept} files do not fit on this device.`}</b> Keep this
          page open until {notKept === 1 ? 'it is' : 'they are'} sent: after a reload {notKept === 1 ? 'it' : 'they'} must be
          picked again.
        </Note>
      )}
      <NeedsYou items={items} />
    </>
  )
}

const aboutWords = (bytes: number, speed: number): string => {
  const left = leftWords(bytes, speed)
  return left ? `About ${left}.` : ''
}

/** How many files wait for a person, where others do not. */
export function NeedsYou({ items }: { items: readonly UploadItem[] }) {
  const count = items.filter((item) => item.state === 'attention' || item.state === 'held').length
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

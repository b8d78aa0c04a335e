'use client'

import { type ReactNode } from 'react'
import { CircleAlert, Copy, HardDriveUpload, LogIn, SignalLow, WifiOff } from 'lucide-react'
import { useTranslations } from 'next-intl'

import { Button } from '@/components/ui/button/button'
import { Note } from '@/components/ui/feedback/note'
import { signInPath } from '@/components/shell/api-client'
import { useOnline } from '@/components/shell/connection/use-online'
import { useFormat } from '../../../language/use-format'
import { groupUploads } from '../../queue/upload-group'
import { isActive, type UploadItem } from '../../queue/upload-item'
import { goingBytesOf, pendingOf, progressOf, speedOf } from '../../queue/upload-progress'
import { slowBytesPerSecond } from '../../transport/scheduling/concurrency-limit'
import { type UploadQueue } from '../../queue/upload-queue'
import { type HeldFiles } from '../hooks/use-held-files'
import { formatBitRate } from '../format-bit-rate'
import { transferSeconds } from '../transfer-seconds'

interface UploadNoticesProps {
  items: readonly UploadItem[]
  queue: UploadQueue
  /** Chosen files that this device does not have yet: while there are any, nothing says that none is lost. */
  held: HeldFiles
  from: string
}

/** What interrupts these files, and what to do about it; nothing while all goes well. */
export function UploadNotices({ items, queue, held, from }: UploadNoticesProps) {
  const t = useTranslations('upload.notices')
  const format = useFormat()
  const isOnline = useOnline()
  const going = items.filter((item) => item.state === 'waiting' || item.state === 'sending')
  const pending = pendingOf(items)
  const speed = speedOf(items, progressOf(items, isOnline))
  const isSignedOut = going.some((item) => item.interruption === 'signed-out')
  const isDisconnected = going.length > 0 && !isOnline
  const isSlow = speed > 0 && speed < slowBytesPerSecond
  const notStored = items.filter(
    (item) => !item.isStored && ((isActive(item) && item.state !== 'checking') || item.state === 'needs-confirmation'),
  ).length
  const kept = notStored + held.waiting + held.saving + held.unsaved === 0 ? 'all' : 'some'
  return (
    <>
      {isSignedOut && (
        <Note icon={LogIn} kind="warn" role="alert">
          {t.rich('signedOut', {
            b: bold,
            kept,
            link: (chunks) => (
              <a href={signInPath(from)} target="_blank" rel="noopener" className="underline">
                {chunks}
              </a>
            ),
          })}{' '}
          <Button size="small" onClick={() => void queue.retryNow()}>
            {t('continue')}
          </Button>
        </Note>
      )}
      {isDisconnected && !isSignedOut && (
        <Note icon={WifiOff} kind="warn" role="status">
          {t.rich('offline', {
            b: bold,
            kept,
            pending: (chunks) => <span data-testid="waiting-here">{chunks}</span>,
            resumes: pending.goesOn ? 'all' : 'some',
            count: pending.count,
            size: format.size(pending.bytes),
          })}{' '}
          {!pending.goesOn && `${t('offlineSome')} `}
          <Button size="small" onClick={() => void queue.retryNow()}>
            {t('tryNow')}
          </Button>
        </Note>
      )}
      {isSlow && (
        <Note icon={SignalLow}>
          <SlowConnection bytes={goingBytesOf(items)} speed={speed} />
        </Note>
      )}
      {notStored > 0 && (
        <Note icon={HardDriveUpload} kind="warn" role="status">
          {t.rich('notStored', { b: bold, count: notStored })}
        </Note>
      )}
      <DuplicatesNotice items={items} queue={queue} />
      <NeedsAttentionNotice items={items} />
    </>
  )
}

const bold = (chunks: ReactNode) => <b>{chunks}</b>

function SlowConnection({ bytes, speed }: { bytes: number; speed: number }) {
  const t = useTranslations('upload.notices')
  const format = useFormat()
  const seconds = transferSeconds(bytes, speed)
  const rate = {
    rate: formatBitRate(useTranslations('upload.rate'), speed),
    speed: (chunks: ReactNode) => <b className="num">{chunks}</b>,
  }
  return seconds === null ? t.rich('slow', rate) : t.rich('slowWithTime', { ...rate, time: format.duration(seconds) })
}

/** Several photographs that their case has already, as one question: after a tab was killed, all of them are chosen again. */
function DuplicatesNotice({ items, queue }: Pick<UploadNoticesProps, 'items' | 'queue'>) {
  const t = useTranslations('upload.duplicate')
  const asked = items.filter((item) => item.state === 'needs-confirmation' && item.duplicateOf !== null)
  if (asked.length < 2) return null
  return (
    <Note icon={Copy} role="status">
      {t.rich('notice', { b: bold, count: asked.length })}{' '}
      <span className="row g4 wrap">
        <Button size="small" onClick={() => asked.forEach(({ key }) => queue.cancel(key))}>
          {t('skipAll')}
        </Button>
        <Button size="small" look="ghost" onClick={() => asked.forEach(({ key }) => queue.sendAnyway(key))}>
          {t('sendAll')}
        </Button>
      </span>
    </Note>
  )
}

/** How many files need attention, where others do not; what was skipped of a folder needs none. */
function NeedsAttentionNotice({ items }: { items: readonly UploadItem[] }) {
  const t = useTranslations('upload.notices')
  const { groups, rows } = groupUploads(items)
  const listed = rows.length + groups.reduce((sum, group) => sum + group.items.length, 0)
  // What its case has already is no fault: it has a question of its own.
  const needsSender = ({ state, duplicateOf }: UploadItem) =>
    state === 'attention' || (state === 'needs-confirmation' && duplicateOf === null)
  const count = rows.filter(needsSender).length
  if (count === 0 || listed < 2) return null
  return (
    <Note icon={CircleAlert} kind="bad">
      {t.rich('attention', { b: bold, count, others: listed - count })}
    </Note>
  )
}

'use client'

import { useEffect, useRef, useState } from 'react'
import { CircleAlert, HardDriveUpload, LogIn } from 'lucide-react'

import { Button } from '@/components/ui/button'
import { Note } from '@/components/ui/note'
import { signInPath } from '@/components/shell/api'
import { type FileRecord } from '../case/records'
import { nextAnnouncement, nothingSaid } from './announcements'
import { DataSaver } from './data-saver'
import { isActive } from './item'
import { SendStrip } from './send-strip'
import { UnfinishedList, unfinishedOf } from './unfinished-list'
import { UploadRow } from './upload-row'
import { UploadTotal } from './upload-total'
import { usePageDrop } from './use-page-drop'
import { type Sending } from './use-sending'
import { useWakeLock } from './use-wake-lock'
import styles from './upload.module.css'

export interface UploadPanelProps {
  sending: Sending
  caseId: string
  userId: string
  records: readonly FileRecord[]
  /** Shows the drop field although nothing is being sent. */
  isOpen: boolean
  onChanged: () => void
}

/** Sending to one case: the drop field, what is on its way, what is unfinished, and what is said of it aloud. */
export function UploadPanel({ sending, caseId, userId, records, isOpen, onChanged }: UploadPanelProps) {
  const { items, queue } = sending
  const isOver = usePageDrop(sending.add)
  const sentence = useSpokenProgress(sending)
  useWakeLock(items.some((item) => item.state === 'sending' || item.state === 'waiting'))
  useEffect(() => queue?.hearSettled(onChanged), [queue, onChanged])

  // Before the queue is there nobody knows what waits on this device and goes by itself.
  const unfinished = queue ? unfinishedOf(records, sending, userId) : []
  const notKept = items.filter((item) => item.isKept === false && (isActive(item) || item.state === 'held')).length
  const isSignedOut = items.some((item) => item.trouble === 'signed-out')
  return (
    <>
      {(isOpen || isOver || items.length > 0 || unfinished.length > 0) && (
        <section className={styles.panel} aria-label="Send pictures">
          <SendStrip sending={sending} isOver={isOver} />
          {sending.problem && (
            <Note icon={CircleAlert} kind="bad" role="alert">
              {sending.problem}
            </Note>
          )}
          {isSignedOut && queue && (
            <Note icon={LogIn} kind="warn" role="alert">
              <b>You are signed out.</b> Nothing is lost.{' '}
              <a href={signInPath(`/cases/${caseId}`)} target="_blank" rel="noopener" className="underline">
                Sign in in a new tab
              </a>
              , then come back: sending goes on by itself.{' '}
              <Button size="small" onClick={() => void queue.tryAgain()}>
                Go on
              </Button>
            </Note>
          )}
          {notKept > 0 && (
            <Note icon={HardDriveUpload} kind="warn" role="status">
              <b>{notKept === 1 ? '1 file does not fit on this device.' : `${notKept} files do not fit on this device.`}</b> Keep
              this page open until {notKept === 1 ? 'it is' : 'they are'} sent: after a reload {notKept === 1 ? 'it' : 'they'}{' '}
              must be picked again.
            </Note>
          )}
          {items.length > 0 && queue && (
            <>
              <UploadTotal items={items} queue={queue} caseId={caseId} />
              <ul className={styles.list} aria-label="Files on their way">
                {items.map((item) => (
                  <UploadRow key={item.key} item={item} queue={queue} onRetake={sending.openCamera} />
                ))}
              </ul>
            </>
          )}
          {(isOpen || items.length > 0) && <DataSaver items={items} />}
          <UnfinishedList records={unfinished} sending={sending} onRemoved={onChanged} />
        </section>
      )}
      <p className="sr" aria-live="polite" role="status">
        {sentence}
      </p>
    </>
  )
}

/** What a screen reader is told: the start, each quarter, the end, and what needs attention. */
function useSpokenProgress(sending: Sending): string {
  const said = useRef(nothingSaid)
  const [sentence, setSentence] = useState('')
  const { queue } = sending
  useEffect(() => {
    if (!queue) return
    const speak = () => {
      const next = nextAnnouncement(said.current, queue.list.getSnapshot())
      said.current = next.said
      if (next.sentence) setSentence(next.sentence)
    }
    speak()
    return queue.list.subscribe(speak)
  }, [queue])
  return sentence
}

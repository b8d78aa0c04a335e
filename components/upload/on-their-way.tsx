'use client'

import { useMemo } from 'react'
import { HardDriveUpload, LogIn } from 'lucide-react'
import { useUppyContext, useUppyState } from '@uppy/react'

import { Button } from '@/components/ui/button'
import { Note } from '@/components/ui/note'
import { signInPath } from '@/components/shell/api'
import { DataSaver } from './data-saver'
import { isActive } from './item'
import { UploadRow } from './upload-row'
import { UploadTotal } from './upload-total'
import styles from './upload.module.css'
import { type UploadQueue } from './upload-queue'
import { selectItems } from './uppy-items'
import { useWakeLock } from './use-wake-lock'

export interface OnTheirWayProps {
  queue: UploadQueue
  caseId: string
  /** Shows what sending costs although nothing is being sent. */
  isOpen: boolean
  onRetake: () => void
}

/** The files of one case that are being sent from this page, as Uppy's state tells them, and what stands in their way. */
export function OnTheirWay({ queue, caseId, isOpen, onRetake }: OnTheirWayProps) {
  const { uppy } = useUppyContext()
  const all = useUppyState(uppy, selectItems)
  const items = useMemo(() => all.filter((item) => item.caseId === caseId), [all, caseId])
  useWakeLock(items.some((item) => item.state === 'sending' || item.state === 'waiting'))
  const notKept = items.filter((item) => item.isKept === false && (isActive(item) || item.state === 'held')).length
  const isSignedOut = items.some((item) => item.trouble === 'signed-out')
  return (
    <>
      {isSignedOut && (
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
          <b>{notKept === 1 ? '1 file does not fit on this device.' : `${notKept} files do not fit on this device.`}</b> Keep this
          page open until {notKept === 1 ? 'it is' : 'they are'} sent: after a reload {notKept === 1 ? 'it' : 'they'} must be
          picked again.
        </Note>
      )}
      {items.length > 0 && (
        <>
          <UploadTotal items={items} queue={queue} caseId={caseId} />
          <ul className={styles.list} aria-label="Files on their way">
            {items.map((item) => (
              <UploadRow key={item.key} item={item} queue={queue} onRetake={onRetake} />
            ))}
          </ul>
        </>
      )}
      {(isOpen || items.length > 0) && <DataSaver items={items} />}
    </>
  )
}

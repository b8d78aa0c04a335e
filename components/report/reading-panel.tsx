'use client'

import { useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { CircleAlert, FilePlus, PenLine } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useErrorMessage } from '@/components/language/use-error-message'
import { Button } from '@/components/ui/button/button'
import { Note } from '@/components/ui/feedback/note'
import { SignedReading } from '../case/answer/signed-reading'
import { useReadings } from '../case/answer/use-readings'
import { ReadingForm } from './reading-form'
import { type DraftStore } from './reading-draft'
import { type ReadingSubject } from './reading-subject'
import styles from './reading-report.module.css'

interface ReadingPanelProps {
  roomId: string
  maySign: boolean
  subject: ReadingSubject
  store: DraftStore
  /** Of the page around it, where that is not the reader’s. */
  theme?: 'dark'
}

/** What is written down about the images: the reading that is being written, and those that are signed. */
export function ReadingPanel({ roomId, maySign, subject, store, theme }: ReadingPanelProps) {
  const t = useTranslations('report')
  const common = useTranslations('ui.common')
  const errorMessage = useErrorMessage()
  const { threads, error, refetch } = useReadings(roomId)
  const { value: draft, isLoaded } = useSyncExternalStore(store.kept.subscribe, store.kept.snapshot, store.kept.snapshot)
  const [hasSigned, setSigned] = useState(false)
  /** Begun with a button, which has gone: the form takes the focus. */
  const [isBegun, setBegun] = useState(false)
  const said = useRef<HTMLParagraphElement>(null)
  useEffect(() => {
    if (hasSigned) said.current?.focus()
  }, [hasSigned])
  useEffect(() => {
    if (isLoaded && threads) store.reconcile(threads.flatMap(({ reading, addenda }) => [reading, ...addenda]))
  }, [isLoaded, threads, store])
  const isFirst = threads?.length === 0 && maySign
  const start = (addendumOf: string | null) => {
    setSigned(false)
    setBegun(true)
    store.start(addendumOf)
  }
  return (
    <div className={styles.content}>
      {isLoaded && (draft !== null || isFirst) && (
        <ReadingForm {...{ maySign, subject, store, theme }} takesFocus={isBegun} onSigned={() => setSigned(true)} />
      )}
      <p ref={said} className={hasSigned ? 'f13 t2' : 'sr'} role="status" tabIndex={-1}>
        {hasSigned && t('signed')}
      </p>
      {!threads && error && (
        <Note icon={CircleAlert} kind="bad" role="alert">
          {t('listFailed', { reason: errorMessage(error) })}{' '}
          <Button size="small" look="ghost" onClick={() => void refetch()}>
            {common('tryAgain')}
          </Button>
        </Note>
      )}
      {threads?.length === 0 && !maySign && <p className="f13 t3">{t('none')}</p>}
      {threads && threads.length > 0 && (
        <section className={styles.signed} aria-labelledby="signed-title">
          <h2 id="signed-title" className="h14">
            {t('earlier')}
          </h2>
          {threads.map((thread) => (
            <SignedReading key={thread.reading.id} thread={thread} opensFindings>
              {maySign && isLoaded && !draft && (
                <Button size="small" look="line" icon={FilePlus} onClick={() => start(thread.reading.id)}>
                  {t('addendum')}
                </Button>
              )}
            </SignedReading>
          ))}
          {maySign && isLoaded && !draft && (
            <Button size="small" look="ghost" icon={PenLine} onClick={() => start(null)}>
              {t('write')}
            </Button>
          )}
        </section>
      )}
    </div>
  )
}

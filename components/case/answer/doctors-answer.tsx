'use client'

import { useEffect, useRef, useState } from 'react'
import dynamic from 'next/dynamic'
import { CircleAlert, PenLine, Printer } from 'lucide-react'
import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { useErrorMessage } from '@/components/language/use-error-message'
import { Button } from '@/components/ui/button/button'
import { Note } from '@/components/ui/feedback/note'
import { useKeptWork } from '../../reading/kept/use-kept-work'
import { type CaseRecord } from '@/lib/cases/schema'
import styles from './answer.module.css'
import { SignedReading } from './signed-reading'
import { useReadings } from './use-readings'

// It loads when it is first opened.
const PrintDialog = dynamic(() => import('../print/print-dialog').then((module) => module.PrintDialog), { ssr: false })

/** Where a notification leads. */
const ANCHOR = 'answer'

/** What doctors have signed about a case: for the patient, the sender, and everyone else who may open it. */
export function DoctorsAnswer({ caseId, record }: { caseId: string; record: CaseRecord }) {
  const t = useTranslations('case.answer')
  const common = useTranslations('ui.common')
  const errorMessage = useErrorMessage()
  const { threads, error, refetch } = useReadings(caseId)
  const [isPrinting, setPrinting] = useState(false)
  const section = useRef<HTMLElement>(null)
  const hasAnswer = threads !== null && threads.length > 0
  // It comes after the page: the browser has looked for the anchor already.
  useEffect(() => {
    if (!hasAnswer || window.location.hash !== `#${ANCHOR}`) return
    section.current?.scrollIntoView({ block: 'start' })
    section.current?.focus({ preventScroll: true })
  }, [hasAnswer])
  if (!threads && error)
    return (
      <Note icon={CircleAlert} kind="bad" role="alert">
        {t('failed', { reason: errorMessage(error) })}{' '}
        <Button size="small" look="ghost" onClick={() => void refetch()}>
          {common('tryAgain')}
        </Button>
      </Note>
    )
  if (!hasAnswer) return <DraftNote caseId={caseId} />
  return (
    <section ref={section} id={ANCHOR} className={styles.answer} aria-labelledby="answer-title" tabIndex={-1}>
      <div className="row">
        <h2 id="answer-title" className="h16">
          {t('title')}
        </h2>
        <Button className="end" size="small" look="ghost" icon={Printer} onClick={() => setPrinting(true)}>
          {t('print')}
        </Button>
      </div>
      <DraftNote caseId={caseId} />
      {threads.map((thread) => (
        <SignedReading key={thread.reading.id} thread={thread} />
      ))}
      {isPrinting && <PrintDialog record={record} onClose={() => setPrinting(false)} />}
    </section>
  )
}

/** What the current user has begun to write about the case, and not signed. */
function DraftNote({ caseId }: { caseId: string }) {
  const t = useTranslations('case.answer')
  const work = useKeptWork(caseId)
  if (!work || work.drafts === 0) return null
  return (
    <Note icon={PenLine} kind="warn">
      {t('draft')} <Link href={`/read/${caseId}`}>{t('continue')}</Link>
    </Note>
  )
}

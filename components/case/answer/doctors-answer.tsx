'use client'

import { useEffect, useRef } from 'react'
import { CircleAlert, PenLine } from 'lucide-react'
import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { useErrorMessage } from '@/components/language/use-error-message'
import { Button } from '@/components/ui/button/button'
import { Note } from '@/components/ui/feedback/note'
import { useKeptWork } from '../../reading/kept/use-kept-work'
import styles from './answer.module.css'
import { SignedReading } from './signed-reading'
import { useReadings } from './use-readings'

/** Where a notification leads. */
const ANCHOR = 'answer'

/** What doctors have signed about a case: for the patient, the sender, and everyone else who may open it. */
export function DoctorsAnswer({ caseId }: { caseId: string }) {
  const t = useTranslations('case.answer')
  const common = useTranslations('ui.common')
  const errorMessage = useErrorMessage()
  const { threads, error, refetch } = useReadings(caseId)
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
      <h2 id="answer-title" className="h16">
        {t('title')}
      </h2>
      <DraftNote caseId={caseId} />
      {threads.map((thread) => (
        <SignedReading key={thread.reading.id} thread={thread} />
      ))}
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

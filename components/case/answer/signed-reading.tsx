'use client'

import { type ReactNode } from 'react'
import { useTranslations } from 'next-intl'
import { Tag } from '@/components/ui/feedback/tag'
import { useDayTime } from '@/components/ui/time/use-day-time'
import { type ReadingRecord } from '@/lib/readings/signed/schema'
import styles from './answer.module.css'
import { type ReadingThread } from './group-readings'

interface SignedReadingProps {
  thread: ReadingThread
  /** Findings are shown at once, rather than on request. */
  opensFindings?: boolean
  /** What can be done with it. */
  children?: ReactNode
}

/** A signed reading: the answer in plain words, the findings folded below it, and its addenda. */
export function SignedReading({ thread: { reading, addenda }, opensFindings = false, children }: SignedReadingProps) {
  return (
    <article className={styles.reading} data-testid="signed-reading">
      <SignedText reading={reading} opensFindings={opensFindings} />
      {addenda.map((addendum) => (
        <section key={addendum.id} className={styles.addendum}>
          <SignedText reading={addendum} opensFindings={opensFindings} isAddendum />
        </section>
      ))}
      {children}
    </article>
  )
}

interface SignedTextProps {
  reading: ReadingRecord
  opensFindings: boolean
  isAddendum?: boolean
}

function SignedText({ reading: { answer, findings, author, signed_at }, opensFindings, isAddendum }: SignedTextProps) {
  const t = useTranslations('case.answer')
  const formatTime = useDayTime()
  return (
    <>
      <p className="row g8 f13">
        {isAddendum && <Tag>{t('addendum')}</Tag>}
        <bdi className="b6">{author.name}</bdi>
        <time className="t3" dateTime={signed_at}>
          {formatTime(signed_at)}
        </time>
      </p>
      <p className={styles.text} dir="auto">
        {answer}
      </p>
      {findings && (
        <details className={styles.findings} open={opensFindings}>
          <summary className="f13 b5">{t('findings')}</summary>
          <p className={`f13 t2 ${styles.text}`} dir="auto">
            {findings}
          </p>
        </details>
      )}
    </>
  )
}

'use client'

import { type ReactNode } from 'react'
import { useTranslations } from 'next-intl'
import { useFormat } from '@/components/language/use-format'
import { type CaseRecord } from '@/lib/cases/schema'
import { type ReadingRecord } from '@/lib/readings/signed/schema'
import { type ReadingThread } from '../answer/group-readings'
import { PatientLine } from './patient-line'

interface AnswerSheetProps {
  record: CaseRecord
  threads: readonly ReadingThread[]
  printedAt: Date
}

/** On paper: whose case it is and where, then what was signed about it, with findings and addenda; as many pages as it takes. */
export function AnswerSheet({ record, threads, printedAt }: AnswerSheetProps) {
  const t = useTranslations('case.answer')
  return (
    <section className="print-answer">
      <header>
        {record.site !== null && <bdi>{record.site}</bdi>}
        <PatientLine record={record} printedAt={printedAt} />
        <div>
          <bdi>{record.title}</bdi> · <bdi>{record.number}</bdi>
        </div>
      </header>
      <h1>{t('title')}</h1>
      {threads.map(({ reading, addenda }) => (
        <article key={reading.id}>
          <SignedWords reading={reading} />
          {addenda.map((addendum) => (
            <SignedWords key={addendum.id} reading={addendum} isAddendum />
          ))}
        </article>
      ))}
    </section>
  )
}

function SignedWords({ reading, isAddendum = false }: { reading: ReadingRecord; isAddendum?: boolean }) {
  const t = useTranslations('case.answer')
  const format = useFormat()
  const { answer, findings, author, signed_at: at } = reading
  const signedAt = new Date(at)
  const time = `${format.dateTime(signedAt, 'day')}, ${format.dateTime(signedAt, 'clock')}`
  return (
    <>
      {isAddendum && <h2>{t('addendum')}</h2>}
      <p dir="auto">{answer}</p>
      {findings && (
        <>
          <h3>{t('findings')}</h3>
          <p dir="auto">{findings}</p>
        </>
      )}
      <p>{t.rich('signedBy', { person: author.name, time, name: isolated })}</p>
    </>
  )
}

const isolated = (words: ReactNode) => <bdi>{words}</bdi>

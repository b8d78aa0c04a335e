'use client'

import { type ReactNode, useState } from 'react'
import { useTimeZone, useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button/button'
import { type CaseRecord } from '@/lib/cases/schema'
import { useReadings } from '../answer/use-readings'
import { useCase } from '../use-case'
import { PrintChoices } from './print-choices'
import { PrintSheets } from './print-sheets'
import { printableFiles } from './printable'
import { Printing } from './printing'
import { useRulerRecords } from './use-ruler-records'
import styles from './print.module.css'

export interface PrintLayoutProps {
  record: CaseRecord
  onClose: () => void
  /** Above what is chosen. */
  children: ReactNode
}

/** Chooses the answer and the images of a case to print, one on each page, and prints them once all are here. */
export function PrintPages({ record, onClose, children }: PrintLayoutProps) {
  const t = useTranslations('case.print')
  const common = useTranslations('ui.common')
  const timeZone = useTimeZone()
  const { files } = useCase(record.id)
  const signed = useReadings(record.id).threads ?? []
  const [hasAnswer, setHasAnswer] = useState(true)
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const [printedAt, setPrintedAt] = useState<Date | null>(null)
  const offered = printableFiles(files.data?.items ?? [], timeZone)
  const chosen = offered.filter(({ id }) => !left.has(id))
  const rulers = useRulerRecords([record.id])
  const threads = hasAnswer ? signed : []
  const isAll = chosen.length === offered.length
  return (
    <>
      <div className="body">
        {printedAt === null && children}
        {offered.length === 0 && signed.length === 0 && <p>{t('nothing')}</p>}
        {offered.length > 1 && (
          <Button
            look="line"
            size="small"
            className="self-start"
            disabled={printedAt !== null}
            onClick={() => setLeft(isAll ? new Set(offered.map(({ id }) => id)) : new Set())}
          >
            {t(isAll ? 'selectNone' : 'selectAll')}
          </Button>
        )}
        {signed.length > 0 && (
          <label className={styles.file}>
            <input
              type="checkbox"
              checked={hasAnswer}
              disabled={printedAt !== null}
              onChange={(event) => setHasAnswer(event.target.checked)}
            />
            <span className="b5">{t('answer')}</span>
          </label>
        )}
        <PrintChoices images={offered.map((file) => ({ file }))} left={left} isDisabled={printedAt !== null} onLeft={setLeft} />
      </div>
      <footer>
        {printedAt && (
          <Printing files={chosen} onDone={() => setPrintedAt(null)}>
            {(onSettled) => <PrintSheets {...{ record, threads, printedAt, onSettled }} files={chosen} rulers={rulers.byFile} />}
          </Printing>
        )}
        <Button onClick={onClose}>{common('close')}</Button>
        <Button
          look="primary"
          disabled={(chosen.length === 0 && threads.length === 0) || rulers.isPending}
          busy={printedAt !== null}
          onClick={() => setPrintedAt(new Date())}
        >
          {t(submitKeyOf(chosen.length, threads.length > 0), { count: chosen.length })}
        </Button>
      </footer>
    </>
  )
}

const submitKeyOf = (images: number, hasAnswer: boolean) =>
  hasAnswer ? (images === 0 ? 'printAnswer' : 'printWithAnswer') : 'print'

'use client'

import { useEffect, useEffectEvent, useState } from 'react'
import { useTimeZone, useTranslations } from 'next-intl'
import { isolate } from '@/components/language/isolate'
import { useFormat } from '@/components/language/use-format'
import { Button } from '@/components/ui/button/button'
import { Dialog } from '@/components/ui/feedback/dialog'
import { Thumbnail } from '@/components/ui/image/thumbnail'
import { type CaseRecord } from '@/lib/cases/schema'
import { type CaseFile } from '../case-file'
import { useSideLabel } from '../use-side-label'
import { type ReadingThread } from '../answer/group-readings'
import { useReadings } from '../answer/use-readings'
import { formatCaptureDay } from '../format-capture'
import { useCase } from '../use-case'
import { PrintSheets } from './print-sheets'
import { printableFiles } from './printable'
import styles from './print.module.css'

interface PrintDialogProps {
  record: CaseRecord
  onClose: () => void
}

/** Chooses the answer and the images of a case to print, one on each page, and prints them once all are here. */
export function PrintDialog({ record, onClose }: PrintDialogProps) {
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
  const toggle = (id: string) => setLeft(left.has(id) ? new Set([...left].filter((one) => one !== id)) : new Set([...left, id]))
  const threads = hasAnswer ? signed : []
  const isAll = chosen.length === offered.length
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title={t('title')} description={t('hint')}>
      <div className="body">
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
        <ul className={styles.files} aria-label={t('images')}>
          {offered.map((file) => (
            <PrintChoice
              key={file.id}
              file={file}
              isChosen={!left.has(file.id)}
              isDisabled={printedAt !== null}
              onToggle={() => toggle(file.id)}
            />
          ))}
        </ul>
      </div>
      <footer>
        {printedAt && (
          <Printing record={record} files={chosen} threads={threads} printedAt={printedAt} onDone={() => setPrintedAt(null)} />
        )}
        <Button onClick={onClose}>{common('close')}</Button>
        <Button
          look="primary"
          disabled={chosen.length === 0 && threads.length === 0}
          busy={printedAt !== null}
          onClick={() => setPrintedAt(new Date())}
        >
          {threads.length === 0
            ? t('print', { count: chosen.length })
            : chosen.length === 0
              ? t('printAnswer')
              : t('printWithAnswer', { count: chosen.length })}
        </Button>
      </footer>
    </Dialog>
  )
}

interface PrintChoiceProps {
  file: CaseFile
  isChosen: boolean
  isDisabled: boolean
  onToggle: () => void
}

function PrintChoice({ file, isChosen, isDisabled, onToggle }: PrintChoiceProps) {
  const format = useFormat()
  const side = useSideLabel()(file.eye_side)
  return (
    <li>
      <label className={styles.file}>
        <input type="checkbox" checked={isChosen} disabled={isDisabled} onChange={onToggle} />
        <Thumbnail src={file.thumbnail_url} thumbhash={file.thumbhash} />
        <span className="col g2 grow">
          <span className="cut">
            {side && <b dir="ltr">{side} </b>}
            <bdi>{file.filename}</bdi>
          </span>
          <span className="f12 t3">{formatCaptureDay(format, file, 'shortDay')}</span>
        </span>
      </label>
    </li>
  )
}

interface PrintingProps {
  record: CaseRecord
  files: readonly CaseFile[]
  threads: readonly ReadingThread[]
  printedAt: Date
  onDone: () => void
}

/** Fetches the images, opens the browser’s own dialog once all are here, and says which did not come. */
function Printing({ record, files, threads, printedAt, onDone }: PrintingProps) {
  const t = useTranslations('case.print')
  const format = useFormat()
  const [settled, setSettled] = useState<ReadonlyMap<string, boolean>>(new Map())
  const failed = files.filter(({ id }) => settled.get(id) === false)
  const isReady = settled.size === files.length && failed.length === 0
  const end = useEffectEvent(onDone)
  useEffect(() => {
    if (!isReady) return
    const onPrinted = () => end()
    document.body.dataset['printing'] = 'sheets'
    window.addEventListener('afterprint', onPrinted)
    window.print()
    return () => {
      window.removeEventListener('afterprint', onPrinted)
      delete document.body.dataset['printing']
    }
  }, [isReady])
  return (
    <>
      <p role="status" className="f13 t2 grow">
        {failed.length > 0
          ? t('failed', { count: failed.length, names: format.list(failed.map(({ filename }) => isolate(filename))) })
          : t('preparing', { done: settled.size, count: files.length })}
      </p>
      {failed.length > 0 && <Button onClick={onDone}>{t('choose')}</Button>}
      <PrintSheets
        record={record}
        files={files}
        threads={threads}
        printedAt={printedAt}
        onSettled={(file, isLoaded) => setSettled((before) => new Map(before).set(file.id, isLoaded))}
      />
    </>
  )
}

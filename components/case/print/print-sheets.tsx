'use client'

import { createPortal } from 'react-dom'
import { useTranslations } from 'next-intl'
import { siteAndViewName } from '@/components/body-map/site-name'
import { shownOf } from '@/components/upload/queue/shown'
import { useFormat } from '@/components/language/use-format'
import { type CaseRecord } from '@/lib/cases/schema'
import { type MeasurementRecord } from '@/lib/readings/measurements/schema'
import { useCurrentUser } from '../../shell/current-user'
import { type CaseFile } from '../case-file'
import { eyeSideLabel } from '../eye-side-label'
import { formatCaptureClock, formatCaptureDay } from '../format-capture'
import { isRaster, isStack } from '../visits/group-by-visit'
import { type ReadingThread } from '../answer/group-readings'
import { AnswerSheet } from './answer-sheet'
import { PatientLine } from './patient-line'
import { printedImageUrl } from './printable'
import { RulerLines } from './ruler-lines'

interface PrintSheetsProps {
  record: CaseRecord
  files: readonly CaseFile[]
  /** Printed before the images, where it is. */
  threads: readonly ReadingThread[]
  printedAt: Date
  /** What was measured with the ruler, by the image. */
  rulers: ReadonlyMap<string, MeasurementRecord>
  /** An image is here, or will not come. */
  onSettled: (file: CaseFile, isLoaded: boolean) => void
}

/** What was signed, then one page for each image, outside the page itself: app/styles/print.css shows them on paper alone. */
export function PrintSheets({ files, threads, ...shared }: PrintSheetsProps) {
  return createPortal(
    <div className="print-sheets" aria-hidden>
      {threads.length > 0 && <AnswerSheet record={shared.record} threads={threads} printedAt={shared.printedAt} />}
      {files.map((file, at) => (
        <PrintSheet key={file.id} file={file} page={at + 1} pages={files.length} {...shared} />
      ))}
    </div>,
    document.body,
  )
}

interface PrintSheetProps extends Omit<PrintSheetsProps, 'files' | 'threads'> {
  file: CaseFile
  page: number
  pages: number
}

function PrintSheet({ record, file, printedAt, rulers, page, pages, onSettled }: PrintSheetProps) {
  const t = useTranslations('case.print')
  const eye = useTranslations('ui.eye')
  const regions = useTranslations('ui.region')
  const sites = useTranslations('ui.bodySite')
  const views = useTranslations('ui.captureView')
  const format = useFormat()
  const me = useCurrentUser()
  const ruler = rulers.get(file.id)
  const side = eyeSideLabel(file.eye_side)
  const clock = formatCaptureClock(format, file)
  const time = [formatCaptureDay(format, file, 'day'), clock].filter(Boolean).join(', ')
  return (
    <section className="print-sheet">
      <header>
        <PatientLine record={record} printedAt={printedAt} />
        <div>
          <bdi>{record.title}</bdi> · <bdi>{record.number}</bdi>
        </div>
        <div className="print-side">
          {side && <b dir="ltr">{side}</b>} {(side || (record.shows === 'eye' && isRaster(file))) && eye(file.eye_side)}
          {file.region && file.region !== 'other' && <> · {regions(file.region)}</>}
          {siteAndViewName(sites, views, shownOf(file))}
        </div>
        <div>{file.captured_at ? t('captured', { time }) : t('sent', { time })}</div>
      </header>
      {/* The height is that of what is left of the paper. */}
      <div className="print-image" dir="ltr">
        <img src={printedImageUrl(file)} alt="" onLoad={() => onSettled(file, true)} onError={() => onSettled(file, false)} />
      </div>
      <footer>
        {ruler && <RulerLines record={ruler} />}
        {isStack(file) && <div>{t('ofSeries', { count: file.series?.count ?? 1 })}</div>}
        <div>
          <bdi>{file.filename}</bdi>
        </div>
        <div>
          {t('checksum')} <code dir="ltr">{file.sha256 ?? t('noChecksum')}</code>
        </div>
        <div>
          {t('printed', {
            time: `${format.dateTime(printedAt, 'shortDay')}, ${format.dateTime(printedAt, 'clock')}`,
            name: me.name,
          })}{' '}
          · {t('page', { page, pages })}
        </div>
      </footer>
    </section>
  )
}

'use client'

import { createPortal } from 'react-dom'
import { useTimeZone, useTranslations } from 'next-intl'
import { useFormat } from '@/components/language/use-format'
import { type CaseRecord } from '@/lib/cases/schema'
import { type MeasurementRecord } from '@/lib/readings/measurements/schema'
import { useCurrentUser } from '../../shell/current-user'
import { type CaseFile } from '../case-file'
import { eyeSideLabel } from '../eye-side-label'
import { formatCaptureClock, formatCaptureDay } from '../format-capture'
import { PatientLine } from './patient-line'
import { printedImageUrl } from './printable'
import { RulerLines } from './ruler-lines'
import { daysSinceFirst, type SeriesImage, seriesPages, sightKeyOf, sightsOf } from './series'
import { useSightLabel } from './use-sight-label'

interface SeriesSheetsProps {
  record: CaseRecord
  /** In the order of time. */
  images: readonly SeriesImage[]
  /** What all of them show; null where they show different things. */
  title: string | null
  printedAt: Date
  rulers: ReadonlyMap<string, MeasurementRecord>
  onSettled: (file: CaseFile, isLoaded: boolean) => void
}

/** A series over time on paper: several images a page, each with its time, the days since the first, its side and its checksum. */
export function SeriesSheets({ record, images, title, printedAt, rulers, onSettled }: SeriesSheetsProps) {
  const t = useTranslations('case.print')
  const format = useFormat()
  const me = useCurrentUser()
  const timeZone = useTimeZone()
  const pages = seriesPages(images)
  const days = daysSinceFirst(
    images.map(({ file }) => file),
    timeZone,
  )
  const dayOf = new Map(images.map(({ file }, at) => [file.id, days[at]!]))
  const hasCases = new Set(images.map((image) => image.record.id)).size > 1
  return createPortal(
    <div className="print-sheets" aria-hidden>
      {pages.map((page, at) => (
        <section key={page[0]!.file.id} className="print-sheet">
          <header>
            <PatientLine record={record} printedAt={printedAt} />
            {!hasCases && (
              <div>
                <bdi>{page[0]!.record.title}</bdi> · <bdi>{page[0]!.record.number}</bdi>
              </div>
            )}
            <div className="print-side">{title ? t('series.titleOf', { what: title }) : t('series.title')}</div>
          </header>
          <div className="print-series">
            {page.map((image) => (
              <SeriesFigure
                key={image.file.id}
                image={image}
                days={dayOf.get(image.file.id)!}
                hasCase={hasCases}
                ruler={rulers.get(image.file.id)}
                onSettled={onSettled}
              />
            ))}
          </div>
          <footer>
            {t('printed', {
              time: `${format.dateTime(printedAt, 'shortDay')}, ${format.dateTime(printedAt, 'clock')}`,
              name: me.name,
            })}{' '}
            · {t('page', { page: at + 1, pages: pages.length })}
          </footer>
        </section>
      ))}
    </div>,
    document.body,
  )
}

interface SeriesFigureProps {
  image: SeriesImage
  days: number
  hasCase: boolean
  ruler: MeasurementRecord | undefined
  onSettled: (file: CaseFile, isLoaded: boolean) => void
}

function SeriesFigure({ image, days, hasCase, ruler, onSettled }: SeriesFigureProps) {
  const t = useTranslations('case.print')
  const format = useFormat()
  const labelOf = useSightLabel()
  const { file, record } = image
  const side = eyeSideLabel(file.eye_side)
  const sight = sightsOf([image]).find(({ key }) => key === sightKeyOf(file))!
  const time = [formatCaptureDay(format, file, 'shortDay'), formatCaptureClock(format, file)].filter(Boolean).join(', ')
  return (
    <figure>
      <div className="print-image" dir="ltr">
        <img
          src={printedImageUrl(file, 'medium')}
          alt=""
          onLoad={() => onSettled(file, true)}
          onError={() => onSettled(file, false)}
        />
      </div>
      <figcaption>
        <div>
          <b>{t('series.day', { days })}</b> · {file.captured_at ? t('captured', { time }) : t('sent', { time })}
        </div>
        <div>
          {side && <b dir="ltr">{side} </b>}
          {labelOf(sight)}
        </div>
        {ruler && <RulerLines record={ruler} />}
        <div>
          {hasCase && (
            <>
              <bdi>{record.number}</bdi> ·{' '}
            </>
          )}
          <bdi>{file.filename}</bdi>
        </div>
        <div>
          {t('checksum')} <code dir="ltr">{file.sha256 ?? t('noChecksum')}</code>
        </div>
      </figcaption>
    </figure>
  )
}

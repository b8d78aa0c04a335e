'use client'

import { ChevronDown, ChevronRight, CircleAlert, Download } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useErrorMessage } from '@/components/language/use-error-message'
import { isolate } from '@/components/language/isolate'
import { Note } from '@/components/ui/feedback/note'
import { Icon } from '@/components/ui/icon'
import { useDayTime } from '@/components/ui/time/use-day-time'
import { type ReadingRoom } from '@/lib/readings/room/schema'
import { KINDS } from '../../measurements/kinds'
import { type Measuring } from '../../measurements/use-measuring'
import { type FrameName } from '../../series/slice'
import { type StackController } from '../../viewports/stack-controller'
import { kindOfReported, pointsOnSlice, type Report, type ReportedMeasurement } from './reported-shapes'
import styles from './structured.module.css'
import { useReportedText } from './use-reported-text'
import { useReports } from './use-reports'

interface ReportListProps {
  room: ReadingRoom
  measuring: Measuring
  controller: StackController | null
  onGo: (seriesId: string | null, frame: FrameName) => void
}

/** The structured reports of the room's studies, whoever made them; one is open, and drawn on the images. */
export function ReportList({ room, measuring, controller, onGo }: ReportListProps) {
  const t = useTranslations('reading.structured')
  const errorMessage = useErrorMessage()
  const { data, error } = useReports(room)
  const { report: open, showReport } = measuring
  if (error && !data)
    return (
      <div className={styles.reports}>
        <Note icon={CircleAlert} kind="bad" role="alert">
          {t('failed', { reason: errorMessage(error) })}
        </Note>
      </div>
    )
  if (!data || data.items.length === 0) return null
  return (
    <section className={styles.reports} aria-labelledby="reports-title">
      <h2 id="reports-title" className="h14">
        {t('title')}
      </h2>
      {data.items.map((report) => {
        const isOpen = open?.file_id === report.file_id
        return (
          <article key={report.file_id} className={styles.report}>
            <ReportHead report={report} isOpen={isOpen} onToggle={() => showReport(isOpen ? null : report)} />
            {isOpen && <ReportBody report={report} controller={controller} onGo={onGo} />}
          </article>
        )
      })}
      {data.left_out > 0 && <p className="f12 t3">{t('leftOut', { count: data.left_out })}</p>}
    </section>
  )
}

function ReportHead({ report, isOpen, onToggle }: { report: Report; isOpen: boolean; onToggle: () => void }) {
  const t = useTranslations('reading.structured')
  const formatTime = useDayTime()
  const name = report.description ?? t('unnamed')
  return (
    <div className={styles.head}>
      <button type="button" className={styles.toggle} aria-expanded={isOpen} onClick={onToggle}>
        <Icon icon={isOpen ? ChevronDown : ChevronRight} size={14} className={isOpen ? undefined : 'flip'} />
        <span className={styles.facts}>
          <bdi className="b5 f13">{name}</bdi>
          <span className="f12 t3">
            {report.author && (
              <>
                <bdi>{nameOf(report.author)}</bdi>
                {' · '}
              </>
            )}
            {formatTime(report.stored_at)}
            {' · '}
            {t('count', { count: report.measurements.length })}
          </span>
        </span>
      </button>
      <a
        className="btn ghost icon sm"
        href={`/api/v1/images/${report.file_id}/proxy?variant=original`}
        download
        aria-label={t('download', { name: isolate(name) })}
        title={t('download', { name: isolate(name) })}
      >
        <Icon icon={Download} />
      </a>
    </div>
  )
}

/** PS3.5 6.2.1.1: family name, given name and so on. */
const nameOf = (name: string): string => {
  const [family = '', given = ''] = name.split('^')
  return `${given} ${family}`.trim()
}

function ReportBody({ report, controller, onGo }: Pick<ReportListProps, 'controller' | 'onGo'> & { report: Report }) {
  const t = useTranslations('reading.structured')
  if (!report.is_readable) return <p className={`f13 t2 ${styles.sentence}`}>{t('unreadable')}</p>
  if (report.measurements.length === 0) return <p className={`f13 t2 ${styles.sentence}`}>{t('empty')}</p>
  return (
    <ul className={styles.measurements}>
      {report.measurements.map((one, at) => (
        <ReportedRow key={at} measurement={one} controller={controller} onGo={onGo} />
      ))}
    </ul>
  )
}

function ReportedRow({
  measurement: one,
  controller,
  onGo,
}: Pick<ReportListProps, 'controller' | 'onGo'> & { measurement: ReportedMeasurement }) {
  const t = useTranslations('reading.structured')
  const textOf = useReportedText()
  const { name, main, details } = textOf(one)
  const kind = kindOfReported(one)
  const isSomewhere = one.file_id !== null || (one.world !== null && one.frame_of_reference_uid !== null)
  const jump = () => {
    if (one.file_id !== null) return onGo(one.series_id, { fileId: one.file_id, frame: one.frame ?? 1 })
    // Given in the patient: the slice of the open series through it.
    const slice = controller?.slices.find((each) => pointsOnSlice(one, each) !== null)
    if (slice) onGo(null, slice)
  }
  return (
    <li data-tone={kind ? KINDS[kind].tone : 'mark'}>
      <button type="button" className={styles.jump} disabled={!isSomewhere} onClick={jump}>
        <span className={styles.colour} />
        <bdi className="f13 b5">{name}</bdi>
        <bdi className={styles.value}>{main}</bdi>
        <span className={`f12 t3 ${styles.details}`}>
          {[...details, !isSomewhere && t('noImage'), one.file_id === null && isSomewhere && t('otherSeries')]
            .filter((text) => typeof text === 'string')
            .map((text, at) => (
              <span key={at}>
                {at > 0 && ' · '}
                <bdi>{text}</bdi>
              </span>
            ))}
        </span>
      </button>
    </li>
  )
}

'use client'

import { type Ref, useRef } from 'react'
import { useVirtualizer } from '@tanstack/react-virtual'
import { useTimeZone, useTranslations } from 'next-intl'
import { useRouter } from 'next/navigation'
import { type StudyRecord } from '@/lib/studies/list/schema'
import { Thumbnail } from '@/components/ui/image/thumbnail'
import { useFormat } from '../language/use-format'
import { useKeptScroll } from '../shell/history/use-kept-scroll'
import { useLoadMore } from '../home/worklist/use-load-more'
import styles from './studies.module.css'
import { ModalityTags, StudyDifferences, StudyName, StudyPlace, StudyRead, useStudyDate } from './study-facts'
import { studyHref } from './study-href'
import { type Studies } from './use-studies'

/** Until the rows in sight are measured. */
const USUAL_ROW_HEIGHT_PX = 57
/** What fits into its column. */
const MOST_MODALITIES = 2

export interface StudyListProps {
  /** What is listed; read aloud. */
  label: string
  studies: Studies
  /** Opens a study that has no page of its own. */
  onOpen: (study: StudyRecord) => void
}

/** The studies on a desktop: a virtualised table that renders only visible rows. */
export function StudiesTable({ label, studies, onOpen }: StudyListProps) {
  const frame = useRef<HTMLDivElement>(null)
  const initialOffset = useKeptScroll('studiesScroll', frame)
  const { items } = studies
  // oxlint-disable-next-line react/incompatible-library -- it returns fresh functions, and nothing here is memoised by them
  const virtual = useVirtualizer({
    count: items.length,
    getScrollElement: () => frame.current,
    estimateSize: () => USUAL_ROW_HEIGHT_PX,
    overscan: 10,
    initialOffset,
    getItemKey: (index) => items[index]?.id ?? index,
  })
  const shown = virtual.getVirtualItems()
  const before = shown[0]?.start ?? 0
  const after = virtual.getTotalSize() - (shown.at(-1)?.end ?? 0)
  useLoadMore(studies, (shown.at(-1)?.index ?? 0) >= items.length - 10)
  return (
    <div className={styles.scroll} ref={frame}>
      <table className={`table ${styles.table}`} aria-label={label} aria-rowcount={studies.hasMore ? -1 : items.length + 1}>
        <TableHead />
        <tbody>
          {before > 0 && <Spacer height={before} />}
          {shown.map(({ index, key }) => {
            const study = items[index]
            return (
              study && (
                <StudyRow
                  key={key}
                  ref={virtual.measureElement}
                  data-index={index}
                  study={study}
                  rowIndex={index + 2}
                  onOpen={() => onOpen(study)}
                />
              )
            )
          })}
          {after > 0 && <Spacer height={after} />}
        </tbody>
      </table>
    </div>
  )
}

function TableHead() {
  const t = useTranslations('studies')
  return (
    <thead>
      <tr aria-rowindex={1}>
        <th className={styles.preview}>{t('preview')}</th>
        <th>{t('patient')}</th>
        <th className={styles.day}>{t('date')}</th>
        <th className={styles.description}>{t('description')}</th>
        <th className={styles.codes}>{t('modality')}</th>
        <th className={`r ${styles.number}`}>{t('images')}</th>
        <th className={styles.place}>{t('where')}</th>
        <th className={styles.read}>{t('read')}</th>
      </tr>
    </thead>
  )
}

interface StudyRowProps {
  /** Measures the row: its height follows the text size of the reader. */
  ref: Ref<HTMLTableRowElement>
  'data-index': number
  study: StudyRecord
  rowIndex: number
  onOpen: () => void
}

/** One study. The name is the link; clicking anywhere in the row opens it too. */
function StudyRow({ study, rowIndex, onOpen, ...measured }: StudyRowProps) {
  const format = useFormat()
  const formatDate = useStudyDate()
  const router = useRouter()
  const href = studyHref(study, useTimeZone())
  return (
    <tr
      {...measured}
      aria-rowindex={rowIndex}
      onClick={(event) => {
        if ((event.target as Element).closest('a, button')) return
        if (href !== null) router.push(href)
        else if (study.cover?.thumbhash) onOpen()
      }}
    >
      <td>
        <Thumbnail src={study.cover?.thumbnail_url ?? null} thumbhash={study.cover?.thumbhash} />
      </td>
      <td>
        <span className={`col ${styles.person}`}>
          <StudyName study={study} className={`cut b5 ${styles.name}`} onOpen={onOpen} />
          {study.patient?.number && <bdi className="t3 f12 cut">{study.patient.number}</bdi>}
          <StudyDifferences study={study} />
          {/* What has no column at this width. */}
          <span className={`row g6 f12 t2 ${styles.second}`}>
            {study.description && (
              <span className={`cut ${styles.secondDescription}`}>
                <bdi>{study.description}</bdi>
              </span>
            )}
            <span className={`row g6 t3 ${styles.secondPlace}`}>
              <StudyPlace study={study} />
            </span>
          </span>
        </span>
      </td>
      <td className="nw">{formatDate(study)}</td>
      <td className={styles.description}>
        <span className="t2 cut block">
          <bdi>{study.description}</bdi>
        </span>
      </td>
      <td>
        <span className="row g6">
          <ModalityTags study={study} most={MOST_MODALITIES} />
        </span>
      </td>
      <td className={`r ${styles.number}`}>{format.number(study.images)}</td>
      <td className={styles.place}>
        <span className="col g2">
          <StudyPlace study={study} />
        </span>
      </td>
      <td className={styles.read}>
        <StudyRead study={study} />
      </td>
    </tr>
  )
}

/** Placeholder for the rows outside the viewport. */
const Spacer = ({ height }: { height: number }) => (
  <tr aria-hidden className={styles.room}>
    <td style={{ blockSize: height, padding: 0, border: 0 }} />
  </tr>
)

'use client'

import { type KeyboardEvent, useEffect, useState } from 'react'
import { TriangleAlert } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useFormat } from '@/components/language/use-format'
import { StudyDifferences } from '@/components/studies/study-facts'
import { Icon } from '@/components/ui/icon'
import { Thumbnail } from '@/components/ui/image/thumbnail'
import { type Engine } from '../engine/start-engine'
import { dragSeries, endDrag } from '../layout/dragged-series'
import styles from '../reading.module.css'
import { type RoomSeries, type SeriesGroup } from '../room/room-series'
import { type OrderedSlices, type SeriesWarning } from './order-slices'

interface SeriesStripProps {
  groups: readonly SeriesGroup[]
  /** The id of the series on the screen, and its frames. */
  chosen: string | null
  ordered: OrderedSlices | null
  engine: Engine
  /** How many places a series can be dragged to. */
  panes: number
  /** Into the active pane, or the one that is counted from 0. */
  onChoose: (seriesId: string, pane?: number) => void
}

/** The series of the room, by study: what each is, how many images it has, and what is wrong with the open one. */
export function SeriesStrip({ groups, chosen, ordered, engine, panes, onChoose }: SeriesStripProps) {
  const t = useTranslations('reading.series')
  const layout = useTranslations('reading.layout')
  const format = useFormat()
  return (
    <nav className={styles.series} aria-label={t('label')}>
      {groups.map(({ id, date, description, isPrior, isPhotographs, differing, series }) => (
        <section key={id} className={styles.study}>
          <h2 className={`f12 t3 b5 ${styles.studyTitle}`}>
            {[
              date && format.dateTime(new Date(`${date}T00:00:00Z`), { dateStyle: 'medium', timeZone: 'UTC' }),
              isPhotographs ? t('photographs') : description,
              isPrior && t('prior'),
            ]
              .filter(Boolean)
              .join(' · ') || t('label')}{' '}
            <StudyDifferences study={{ differing }} />
          </h2>
          {series.map((one) => (
            <SeriesButton
              key={one.id}
              series={one}
              isChosen={one.id === chosen}
              ordered={one.id === chosen ? ordered : null}
              engine={engine}
              panes={panes}
              onChoose={(pane) => onChoose(one.id, pane)}
            />
          ))}
        </section>
      ))}
      {panes > 1 && <p className={`f12 t3 ${styles.hint}`}>{layout('dragHint', { count: panes })}</p>}
    </nav>
  )
}

interface SeriesButtonProps {
  series: RoomSeries
  isChosen: boolean
  ordered: OrderedSlices | null
  engine: Engine
  panes: number
  onChoose: (pane?: number) => void
}

function SeriesButton({ series, isChosen, ordered, engine, panes, onChoose }: SeriesButtonProps) {
  const t = useTranslations('reading.series')
  const format = useFormat()
  const { cover, modality, description, number, frames } = series
  // Here, numbers are those of panes.
  const intoPane = (event: KeyboardEvent) => {
    const number = Number(event.key)
    if (!(number >= 1 && number <= panes) || panes === 1 || event.ctrlKey || event.altKey || event.metaKey) return
    event.preventDefault()
    event.stopPropagation()
    onChoose(number - 1)
  }
  // What has no images is counted as it was sent.
  const isOfImages = frames > 0
  // The frames of a slide are its tiles.
  const images = modality === SLIDES && !series.photograph ? series.instances : frames
  const count = isOfImages ? ordered?.slices.length || images : series.photograph ? 1 : series.instances
  const name = description ?? (number === null ? t('unnamed') : t('numbered', { number }))
  return (
    <>
      <button
        type="button"
        className={styles.seriesButton}
        aria-pressed={isChosen}
        draggable={panes > 1}
        onDragStart={(event) => dragSeries(event, series.id)}
        onDragEnd={endDrag}
        onKeyDown={intoPane}
        onClick={() => onChoose()}
      >
        <Thumbnail src={cover?.thumbnail_url ?? null} thumbhash={cover?.thumbhash} size={56} />
        <span className={`col g2 grow ${styles.seriesFacts}`}>
          <span className="f13 b5 cut">
            <bdi>{name}</bdi>
          </span>
          <span className="f12 t3 cut">
            <bdi>{modality}</bdi>
          </span>
          {ordered && <LoadedBar ordered={ordered} engine={engine} />}
        </span>
        <span className={`f12 t3 num ${styles.count}`}>
          {format.number(count)} <span className="sr">{t(isOfImages ? 'images' : 'objects', { count })}</span>
        </span>
      </button>
      {ordered && <Warnings warnings={ordered.warnings} />}
    </>
  )
}

/** How much of a series has been loaded; nothing once all of it has. */
function LoadedBar({ ordered, engine }: { ordered: OrderedSlices; engine: Engine }) {
  const t = useTranslations('reading.series')
  const [loaded, setLoaded] = useState(0)
  useEffect(() => {
    let frame = 0
    const count = () => {
      frame = 0
      setLoaded(ordered.slices.filter(({ imageId }) => engine.frames.imageOf(imageId)).length)
    }
    const soon = () => {
      frame ||= requestAnimationFrame(count)
    }
    soon()
    const unsubscribe = engine.subscribe(soon)
    return () => {
      cancelAnimationFrame(frame)
      unsubscribe()
    }
  }, [ordered, engine])
  const count = ordered.slices.length
  if (loaded >= count) return null
  return <progress className={styles.loaded} max={count} value={loaded} aria-label={t('loaded')} />
}

/** Slide microscopy (PS3.3 C.7.3.1.1.1). */
const SLIDES = 'SM'
const MAX_WARNINGS = 4

function Warnings({ warnings }: { warnings: readonly SeriesWarning[] }) {
  const warningText = useWarningText()
  if (warnings.length === 0) return null
  return (
    <ul className={styles.warnings}>
      {warnings.slice(0, MAX_WARNINGS).map((warning, at) => (
        <li key={at} className="f12">
          <Icon icon={TriangleAlert} size={14} />
          <span>{warningText(warning)}</span>
        </li>
      ))}
    </ul>
  )
}

function useWarningText(): (warning: SeriesWarning) => string {
  const t = useTranslations('reading.warnings')
  const format = useFormat()
  const mm = (value: number) => format.number(value, { maximumFractionDigits: 2 })
  return (warning) => {
    switch (warning.kind) {
      case 'gap':
        return t('gap', { missing: warning.missing, before: warning.after, next: warning.after + 1 })
      case 'duplicates':
        return t('duplicates', { count: warning.count })
      case 'sizes':
        return t('sizes', { count: warning.count })
      case 'uneven':
        return t('uneven', { from: mm(warning.fromMm), to: mm(warning.toMm) })
      case 'unplaced-tiles':
        return t('unplacedTiles')
      case 'one-position':
        return t('onePosition', { count: warning.count })
    }
  }
}

'use client'

import { useTranslations } from 'next-intl'

import { SegmentedControl } from '@/components/ui/form/segmented-control'
import styles from '../compare.module.css'
import { CompareWindow } from '../compare-window'
import { Failed } from '../stage/failed'
import { type Photo } from '../photo'
import { type Figure } from '../stage/figure'
import { PhotoStage } from '../stage/photo-stage'
import { usePhoto } from '../stage/use-photo'
import { MarkerFields } from './marker-fields'
import { MeasureList } from './measure-list'
import { MARKER_ID, type Ruler, type RulerTool, useRuler } from './use-ruler'

const TOOLS = ['marker', 'length', 'area'] as const
const KEYS: Readonly<Record<string, RulerTool>> = { m: 'marker', l: 'length', a: 'area' }

/** Measures in a photograph beside something of known size. */
export function RulerDialog({ photo, onClose }: { photo: Photo; onClose: () => void }) {
  const t = useTranslations('compare.ruler')
  const ruler = useRuler()
  const onKey = (key: string) => {
    const wanted = KEYS[key]
    if (wanted) ruler.setTool(wanted)
    return wanted !== undefined
  }
  return (
    <CompareWindow
      title={t('title', { photo: photo.label })}
      onClose={onClose}
      onKey={onKey}
      actions={
        <SegmentedControl
          label={t('tool')}
          value={ruler.tool}
          segments={TOOLS.map((value) => ({ value, label: t(`tools.${value}`) }))}
          onChange={ruler.setTool}
        />
      }
    >
      <p className={styles.hint} role="status">
        {t(`hints.${hintOf(ruler)}`)}
      </p>
      <RulerStage photo={photo} ruler={ruler} />
      <div className={styles.controls}>
        {ruler.tool === 'marker' ? <MarkerFields ruler={ruler} /> : <MeasureList ruler={ruler} />}
        <p className="f12 t3">{t('plane')}</p>
      </div>
    </CompareWindow>
  )
}

const MEASURE_HINTS = { length: 'measureLength', area: 'measureArea' } as const

function hintOf({ tool, isMarked, marker }: Ruler) {
  if (tool === 'marker') return isMarked ? 'marked' : marker.kind
  return isMarked ? MEASURE_HINTS[tool] : 'markFirst'
}

function RulerStage({ photo, ruler }: { photo: Photo; ruler: Ruler }) {
  const t = useTranslations('compare.ruler')
  const common = useTranslations('ui.common')
  const { photo: decoded, failed, again } = usePhoto(photo.src)
  if (failed) return <Failed onAgain={again} />
  if (!decoded)
    return (
      <p className={styles.waiting} role="status">
        {common('loading')}
      </p>
    )
  const { marker, drawn, tool } = ruler
  const figures: Figure[] = [
    {
      ...{ id: MARKER_ID, label: t('tools.marker'), tone: 'marker', join: marker.kind === 'length' ? 'line' : 'outline' },
      isIdle: tool !== 'marker',
      points: marker.points.map(({ at }) => at),
    },
    ...drawn.map(({ id, kind, number, points }) => ({
      ...{ id: String(id), label: t(`figures.${kind}`, { number }), tone: kind },
      isIdle: tool !== kind,
      join: kind === 'length' ? ('line' as const) : ('outline' as const),
      points: points.map(({ at }) => at),
    })),
  ]
  return (
    <PhotoStage
      photo={decoded}
      label={photo.label}
      figures={figures}
      edits={{ onPlace: ruler.place, onMove: ruler.move, onRemove: ruler.removePoint }}
    />
  )
}

'use client'

import { useTranslations } from 'next-intl'

import { SegmentedControl } from '@/components/ui/form/segmented-control'
import styles from '../compare.module.css'
import { CompareWindow } from '../compare-window'
import { Failed } from '../stage/failed'
import { type Photo } from '../photo'
import { type Figure } from '../stage/figure'
import { PhotoStage } from '../stage/photo-stage'
import { type DecodedPhoto, usePhoto } from '../stage/use-photo'
import { isSameMarks, rulerFrom, rulerMarksOf } from '../saved/photo-marks'
import { SaveMarks } from '../saved/save-marks'
import { type SavedMarks, usePhotoMarks } from '../saved/use-photo-marks'
import { MarkerFields } from './marker-fields'
import { MeasureList } from './measure-list'
import { MARKER_ID, type Ruler, type RulerTool, useRuler } from './use-ruler'

const TOOLS = ['marker', 'length', 'area'] as const
const KEYS: Readonly<Record<string, RulerTool>> = { m: 'marker', l: 'length', a: 'area' }

interface RulerDialogProps {
  photo: Photo
  onClose: () => void
}

/** Measures in a photograph beside something of known size, and saves it with the photograph. */
export function RulerDialog({ photo, onClose }: RulerDialogProps) {
  const { photo: decoded, failed, again } = usePhoto(photo.src)
  const saved = usePhotoMarks(photo.roomId ?? null, ({ kind, file_id: id }) => kind === 'ruler' && id === photo.id)
  if (decoded && !saved.isPending) return <LoadedRuler photo={photo} decoded={decoded} saved={saved} onClose={onClose} />
  return <LoadingRuler photo={photo} onAgain={failed ? again : null} onClose={onClose} />
}

function LoadingRuler({ photo, onAgain, onClose }: RulerDialogProps & { onAgain: (() => void) | null }) {
  const t = useTranslations('compare.ruler')
  const common = useTranslations('ui.common')
  return (
    <CompareWindow title={t('title', { photo: photo.label })} onClose={onClose}>
      {onAgain ? (
        <Failed onAgain={onAgain} />
      ) : (
        <p className={styles.waiting} role="status">
          {common('loading')}
        </p>
      )}
    </CompareWindow>
  )
}

function LoadedRuler({ photo, decoded, saved, onClose }: RulerDialogProps & { decoded: DecodedPhoto; saved: SavedMarks }) {
  const t = useTranslations('compare.ruler')
  const never = useTranslations('compare.saved')
  const ruler = useRuler(saved.record && rulerFrom(saved.record, decoded))
  const marks = rulerMarksOf(photo.id, decoded, ruler.marker, ruler.drawn)
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
      <RulerStage label={photo.label} decoded={decoded} ruler={ruler} />
      <div className={styles.controls}>
        {ruler.tool === 'marker' ? <MarkerFields ruler={ruler} /> : <MeasureList ruler={ruler} />}
        {photo.roomId && <SaveMarks saved={saved} marks={marks} isSame={isSameMarks(marks, saved.record, [decoded])} />}
        <p className="f12 t3">
          {t('plane')} {!photo.roomId && never('never')}
        </p>
      </div>
    </CompareWindow>
  )
}

const MEASURE_HINTS = { length: 'measureLength', area: 'measureArea' } as const

function hintOf({ tool, isMarked, marker }: Ruler) {
  if (tool === 'marker') return isMarked ? 'marked' : marker.kind
  return isMarked ? MEASURE_HINTS[tool] : 'markFirst'
}

function RulerStage({ label, decoded, ruler }: { label: string; decoded: DecodedPhoto; ruler: Ruler }) {
  const t = useTranslations('compare.ruler')
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
      label={label}
      figures={figures}
      edits={{ onPlace: ruler.place, onMove: ruler.move, onRemove: ruler.removePoint }}
    />
  )
}

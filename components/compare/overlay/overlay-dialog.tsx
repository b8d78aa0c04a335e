'use client'

import { useState } from 'react'
import { useTranslations } from 'next-intl'

import { useFormat } from '@/components/language/use-format'
import { Button } from '@/components/ui/button/button'
import { SegmentedControl } from '@/components/ui/form/segmented-control'
import { SelectField } from '@/components/ui/form/select-field'
import styles from '../compare.module.css'
import { CompareWindow } from '../compare-window'
import { type Photo } from '../photo'
import { type DecodedPhoto, usePhoto } from '../stage/use-photo'
import { AlignmentStatus } from './alignment-status'
import { Failed } from '../stage/failed'
import { isOverlayOf, isSameMarks, overlayMarksOf, ownerOf, pairsFrom } from '../saved/photo-marks'
import { SaveMarks } from '../saved/save-marks'
import { type SavedMarks, usePhotoMarks } from '../saved/use-photo-marks'
import { OverlayControls } from './overlay-controls'
import { type OverlayMode, OverlayStage } from './overlay-stage'
import { PointPairs } from './point-pairs'
import { useAlignment } from './use-alignment'
import { useBlink } from './use-blink'

interface OverlayDialogProps {
  title: string
  /** Those to choose from, the earliest first; with two, there is nothing to choose. */
  photos: readonly Photo[]
  /** The ids of the two that are shown first: the one below, and the one above it. */
  initial: readonly [string, string]
  onClose: () => void
}

type View = OverlayMode | 'points'
const VIEWS = ['fade', 'swipe', 'blink', 'points'] as const
const KEYS: Readonly<Record<string, View>> = { f: 'fade', s: 'swipe', b: 'blink', p: 'points' }

/** Two photographs on top of one another, aligned by themselves where that can be proven, or by points. */
export function OverlayDialog({ title, photos, initial, onClose }: OverlayDialogProps) {
  const t = useTranslations('compare.overlay')
  const [ids, setIds] = useState(initial)
  const [view, setView] = useState<View>('fade')
  const [first, second] = ids.map((id) => photos.find((photo) => photo.id === id) ?? photos[0]!) as [Photo, Photo]
  const choose = (side: 0 | 1, id: string) => {
    const other = ids[side === 0 ? 1 : 0]
    const kept = id === other ? ids[side] : other // The same twice would be no comparison: they change places.
    setIds(side === 0 ? [id, kept] : [kept, id])
  }
  const choices = photos.map(({ id, label }) => ({ value: id, label }))
  const onKey = (key: string) => {
    const wanted = KEYS[key]
    if (wanted) setView(wanted)
    return wanted !== undefined
  }
  return (
    <CompareWindow
      title={title}
      onClose={onClose}
      onKey={onKey}
      actions={
        <SegmentedControl
          label={t('view')}
          value={view}
          segments={VIEWS.map((value) => ({ value, label: t(`views.${value}`) }))}
          onChange={setView}
        />
      }
    >
      {photos.length > 2 && (
        <div className={styles.choices}>
          <SelectField label={t('first')} value={first.id} choices={choices} onChange={({ target }) => choose(0, target.value)} />
          <SelectField
            label={t('second')}
            value={second.id}
            choices={choices}
            onChange={({ target }) => choose(1, target.value)}
          />
        </div>
      )}
      <Comparison key={`${first.id} ${second.id}`} photos={[first, second]} view={view} onView={setView} />
    </CompareWindow>
  )
}

function Comparison({
  photos: [first, second],
  view,
  onView,
}: {
  photos: [Photo, Photo]
  view: View
  onView: (view: View) => void
}) {
  const [one, other] = [usePhoto(first.src), usePhoto(second.src)]
  const roomId = ownerOf([first, second]).roomId ?? null
  const ids = [first.id, second.id] as const
  const saved = usePhotoMarks(roomId, (record) => isOverlayOf(record, ids))
  const again = () => [one, other].forEach(({ failed, again: retry }) => failed && retry())
  if (one.failed || other.failed) return <Failed onAgain={again} />
  if (!one.photo || !other.photo || saved.isPending) return <Waiting />
  const labels = [first.label, second.label] as const
  return (
    <Loaded {...{ first: one.photo, second: other.photo, labels, ids, view, onView }} saved={roomId === null ? null : saved} />
  )
}

interface LoadedProps {
  first: DecodedPhoto
  second: DecodedPhoto
  labels: readonly [string, string]
  ids: readonly [string, string]
  /** What was saved of this pair; null where nothing is. */
  saved: SavedMarks | null
  view: View
  onView: (view: View) => void
}

function Loaded({ first, second, labels, ids, saved, view, onView }: LoadedProps) {
  const t = useTranslations('compare.overlay')
  const format = useFormat()
  const sizes = [first, second] as const
  const record = saved?.record ?? null
  const aligned = useAlignment(first, second, record && pairsFrom(record, ids, sizes))
  const marks = overlayMarksOf(ids, sizes, aligned.points)
  const [share, setShare] = useState(0.5)
  const blink = useBlink(view === 'blink')
  const { alignment } = aligned
  const transform = 'transform' in alignment ? alignment.transform : null
  return (
    <>
      {view === 'points' ? (
        <PointPairs photos={[first, second]} labels={labels} aligned={aligned} />
      ) : (
        <OverlayStage
          first={first}
          second={second}
          label={t('stage', { photos: format.list(labels) })}
          transform={transform}
          mode={view}
          share={view === 'blink' ? Number(blink.isSecond) : share}
        />
      )}
      <div className={styles.controls}>
        {view !== 'points' && <OverlayControls mode={view} labels={labels} share={share} onShare={setShare} blink={blink} />}
        <AlignmentStatus alignment={alignment} width={first.width} />
        {saved && view === 'points' && (
          <SaveMarks saved={saved} marks={marks} isSame={isSameMarks(marks, record, ids[0] < ids[1] ? sizes : [second, first])} />
        )}
        <div className="row g8 wrap">
          {view === 'points' ? (
            <>
              <Button size="small" look="line" disabled={aligned.points.every((of) => of.length === 0)} onClick={aligned.clear}>
                {t('clear')}
              </Button>
              <Button size="small" look="primary" onClick={() => onView('fade')}>
                {t('show')}
              </Button>
            </>
          ) : (
            <>
              <label className={styles.check}>
                <input
                  type="checkbox"
                  checked={aligned.isAutomatic}
                  onChange={({ target }) => aligned.setAutomatic(target.checked)}
                />
                {t('automatic')}
              </label>
              <Button size="small" look="line" onClick={() => onView('points')}>
                {t('setPoints')}
              </Button>
            </>
          )}
        </div>
      </div>
    </>
  )
}

function Waiting() {
  const common = useTranslations('ui.common')
  return (
    <p className={styles.waiting} role="status">
      {common('loading')}
    </p>
  )
}

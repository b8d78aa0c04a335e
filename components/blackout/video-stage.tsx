'use client'

import { type ReactNode } from 'react'
import { CircleAlert, Pause, Play } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button/button'
import { IconButton } from '@/components/ui/button/icon-button'
import { Note } from '@/components/ui/feedback/note'
import { Field } from '@/components/ui/form/field'
import { type BlackoutRectangle } from '@/lib/files/blackout/schema'
import { Timeline } from '@/components/ui/video/timeline'
import { usePlayback } from '@/components/ui/video/use-playback'

import { BoxStage } from './box-stage'
import { type Drawn, type DrawnBoxes } from './drawn-boxes'
import { type Rectangle, type Size } from './rectangles'
import styles from './blackout.module.css'

/** Before the second frame of most videos. */
const FIRST_FRAME_SECONDS = 0.03

interface VideoStageProps {
  src: string
  size: Size
  durationSeconds: number
  boxes: DrawnBoxes<BlackoutRectangle>
  onDraw: (rectangle: Rectangle) => void
  describedBy: string
  /** Shown over the first frame alone. */
  atFirstFrame: ReactNode
}

/** A video with the boxes of the time that is shown, and the time of the selected box. */
export function VideoStage({ src, size, durationSeconds, boxes, onDraw, describedBy, atFirstFrame }: VideoStageProps) {
  const t = useTranslations('blackout.video')
  const common = useTranslations('ui.video')
  const [video, playback] = usePlayback(durationSeconds)
  const { at, length, isPlaying, isBroken } = playback
  const selected = boxes.all.find(({ key }) => key === boxes.selected) ?? null
  // The selected box is shown at any time, so that it can be changed.
  const shown = boxes.all.filter((box) => box.key === boxes.selected || (at >= (box.from ?? 0) && at <= (box.to ?? length)))
  return (
    <>
      <BoxStage size={size} boxes={boxes} shown={shown} onDraw={onDraw} describedBy={describedBy}>
        {/* There are no captions: the sender describes the video beside it. */}
        <video ref={video} src={src} aria-label={t('label')} preload="auto" playsInline muted {...playback.events} />
        {at < FIRST_FRAME_SECONDS && atFirstFrame}
      </BoxStage>
      {isBroken && (
        <Note icon={CircleAlert} kind="warn" role="status">
          {t('error')}
        </Note>
      )}
      <Timeline
        playback={playback}
        isPrecise
        lead={
          <IconButton
            icon={isPlaying ? Pause : Play}
            label={isPlaying ? common('pause') : t('play')}
            disabled={isBroken}
            onClick={playback.toggle}
          />
        }
      />
      {selected ? (
        <BoxSpan box={selected} at={at} length={length} onChange={(box) => boxes.change(box.key, box)} />
      ) : (
        boxes.all.length > 0 && <p className="t2 f13">{t('selectBox')}</p>
      )}
    </>
  )
}

interface BoxSpanProps {
  box: Drawn<BlackoutRectangle>
  at: number
  length: number
  onChange: (box: Drawn<BlackoutRectangle>) => void
}

const tenth = (seconds: number): number => Math.round(seconds * 10) / 10

/** When a box is black: by typing, or by the time that is shown. */
function BoxSpan({ box, at, length, onChange }: BoxSpanProps) {
  const t = useTranslations('blackout.video')
  const end = Math.ceil(length * 10) / 10
  const seconds = { type: 'number', inputMode: 'decimal', min: 0, max: end, step: 0.1, className: styles.seconds } as const
  return (
    <div className={styles.span}>
      <Field
        label={t('from')}
        {...seconds}
        value={box.from ?? 0}
        onChange={(event) => onChange({ ...box, from: Math.max(0, event.target.valueAsNumber || 0) })}
      />
      <Button look="line" onClick={() => onChange({ ...box, from: tenth(at) })}>
        {t('fromHere')}
      </Button>
      <Field
        label={t('to')}
        {...seconds}
        value={box.to ?? end}
        onChange={(event) => onChange({ ...box, to: Math.max(0, event.target.valueAsNumber || 0) })}
      />
      <Button look="line" onClick={() => onChange({ ...box, to: tenth(at) })}>
        {t('toHere')}
      </Button>
    </div>
  )
}

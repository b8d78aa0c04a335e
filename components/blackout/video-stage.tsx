'use client'

import { useRef, useState } from 'react'
import { CircleAlert, Pause, Play } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button/button'
import { IconButton } from '@/components/ui/button/icon-button'
import { Note } from '@/components/ui/feedback/note'
import { Field } from '@/components/ui/form/field'
import { type BlackoutRectangle } from '@/lib/files/blackout/schema'
import { formatTimecode } from '@/components/ui/time/format-timecode'

import { BoxStage } from './box-stage'
import { type Drawn, type DrawnBoxes } from './drawn-boxes'
import { type Rectangle, type Size } from './rectangles'
import styles from './blackout.module.css'

interface VideoStageProps {
  src: string
  size: Size
  durationSeconds: number
  boxes: DrawnBoxes<BlackoutRectangle>
  onDraw: (rectangle: Rectangle) => void
  describedBy: string
}

/** A video with the boxes of the time that is shown, and the time of the selected box. */
export function VideoStage({ src, size, durationSeconds, boxes, onDraw, describedBy }: VideoStageProps) {
  const t = useTranslations('blackout.video')
  const video = useRef<HTMLVideoElement>(null)
  const [at, setAt] = useState(0)
  const [length, setLength] = useState(durationSeconds)
  const [isPlaying, setPlaying] = useState(false)
  const [isBroken, setBroken] = useState(false)
  const selected = boxes.all.find(({ key }) => key === boxes.selected) ?? null
  // The selected box is shown at any time, so that it can be changed.
  const shown = boxes.all.filter((box) => box.key === boxes.selected || (at >= (box.from ?? 0) && at <= (box.to ?? length)))
  const goTo = (seconds: number) => {
    setAt(seconds)
    if (video.current) video.current.currentTime = seconds
  }
  // An AbortError from pausing at once is expected; a playback error has an event of its own.
  const toggle = () => (isPlaying ? video.current?.pause() : void video.current?.play().catch(() => undefined))
  return (
    <>
      <BoxStage size={size} boxes={boxes} shown={shown} onDraw={onDraw} describedBy={describedBy}>
        {/* There are no captions: the sender describes the video beside it. */}
        <video
          ref={video}
          src={src}
          aria-label={t('label')}
          preload="auto"
          playsInline
          muted
          onPlay={() => setPlaying(true)}
          onPause={() => setPlaying(false)}
          onEnded={() => setPlaying(false)}
          onTimeUpdate={(event) => setAt(event.currentTarget.currentTime)}
          onLoadedMetadata={({ currentTarget: { duration } }) => Number.isFinite(duration) && setLength(duration)}
          onError={() => setBroken(true)}
        />
      </BoxStage>
      {isBroken && (
        <Note icon={CircleAlert} kind="warn" role="status">
          {t('error')}
        </Note>
      )}
      {/* Time runs from left to right in every language. */}
      <div className={styles.scrub} dir="ltr">
        <IconButton
          icon={isPlaying ? Pause : Play}
          label={t(isPlaying ? 'pause' : 'play')}
          disabled={isBroken}
          onClick={toggle}
        />
        <span className="mono f12">{formatTimecode(at)}</span>
        <input
          type="range"
          aria-label={t('position')}
          aria-valuetext={t('time', { at: formatTimecode(at), length: formatTimecode(length) })}
          min={0}
          max={length}
          step={0.1}
          value={Math.min(at, length)}
          onChange={(event) => goTo(Number(event.target.value))}
        />
        <span className="mono f12 t3">{formatTimecode(length)}</span>
      </div>
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

import { type CSSProperties, type ReactNode } from 'react'
import { useTranslations } from 'next-intl'
import { formatTimecode } from '../time/format-timecode'
import { type Playback } from './use-playback'
import styles from './timeline.module.css'

interface TimelineProps {
  playback: Pick<Playback, 'at' | 'length' | 'goTo'>
  /** Shows tenths of a second, where the moment matters. */
  isPrecise?: boolean
  /** What comes before it, for instance the button that plays. */
  lead?: ReactNode
  /** What comes after it. */
  children?: ReactNode
}

/** Where a video is, and a slider to go elsewhere in it. */
export function Timeline({ playback: { at, length, goTo }, isPrecise = false, lead, children }: TimelineProps) {
  const t = useTranslations('ui.video')
  const [now, end] = [at, length].map((seconds) => formatTimecode(seconds, isPrecise))
  const played = length > 0 ? Math.min(at, length) / length : 0
  return (
    // Time runs from left to right in every language.
    <div className={styles.timeline} dir="ltr">
      {lead}
      <span>{now}</span>
      <input
        type="range"
        aria-label={t('position')}
        aria-valuetext={t('time', { at: now!, length: end! })}
        min={0}
        max={length}
        step={0.1}
        value={Math.min(at, length)}
        disabled={length === 0}
        style={{ '--at': `${played * 100}%` } as CSSProperties}
        onChange={(event) => goTo(Number(event.target.value))}
      />
      <span className="t3">{end}</span>
      {children}
    </div>
  )
}

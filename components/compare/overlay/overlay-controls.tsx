'use client'

import { useTranslations } from 'next-intl'

import { useFormat } from '@/components/language/use-format'
import { Button } from '@/components/ui/button/button'
import styles from '../compare.module.css'
import { type OverlayMode } from './overlay-stage'
import { type Blink } from './use-blink'

interface OverlayControlsProps {
  mode: OverlayMode
  labels: readonly [string, string]
  share: number
  onShare: (share: number) => void
  blink: Blink
}

/** How much of each photograph is seen; the first is at the left, as on the images, in every language. */
export function OverlayControls({ mode, labels, share, onShare, blink }: OverlayControlsProps) {
  const t = useTranslations('compare.overlay')
  const format = useFormat()
  if (mode === 'blink')
    return (
      <div className="row g8 wrap">
        <span role="status" className="b6">
          <bdi>{labels[Number(blink.isSecond)]}</bdi>
        </span>
        <Button size="small" look="line" onClick={blink.toggle}>
          {t('switch')}
        </Button>
        <label className={styles.check}>
          <input type="checkbox" checked={blink.isRunning} onChange={({ target }) => blink.setRunning(target.checked)} />
          {t('everySecond')}
        </label>
      </div>
    )
  return (
    <div className={styles.slider} dir="ltr">
      <bdi className="f12">{labels[0]}</bdi>
      <input
        type="range"
        min={0}
        max={100}
        value={Math.round(share * 100)}
        aria-label={t(mode === 'fade' ? 'opacity' : 'divider')}
        aria-valuetext={t('shareOf', { percent: format.percent(share), photo: labels[1] })}
        onChange={({ target }) => onShare(Number(target.value) / 100)}
      />
      <bdi className="f12">{labels[1]}</bdi>
    </div>
  )
}

'use client'

import { type ReactNode } from 'react'
import { Pause, Play, Repeat, StepBack, StepForward } from 'lucide-react'
import clsx from 'clsx'
import { useTranslations } from 'next-intl'

import { useFormat } from '@/components/language/use-format'
import { Icon } from '@/components/ui/icon'
import { SegmentedControl } from '@/components/ui/form/segmented-control'
import styles from '../viewer.module.css'
import { type Cine } from './use-cine'

/** Plays the frames of a loop, with step buttons and a slider; forward is to the right in every language. */
export function CineBar({ cine, children }: { cine: Cine; children?: ReactNode }) {
  const t = useTranslations('viewer.cine')
  const format = useFormat()
  const { at, frames, isPlaying, loops, rate, rates } = cine
  return (
    <div className={clsx('cinebar', styles.cine, styles.fades)} data-controls role="group" aria-label={t('label')} dir="ltr">
      <button
        type="button"
        className="vbtn"
        aria-label={t('previous')}
        title={t('previousHint', { key: ',' })}
        onClick={() => cine.step(-1)}
      >
        <Icon icon={StepBack} />
      </button>
      <button
        type="button"
        className="vbtn play"
        aria-label={t(isPlaying ? 'pause' : 'play')}
        title={t(isPlaying ? 'pauseHint' : 'playHint')}
        onClick={cine.toggle}
      >
        <Icon icon={isPlaying ? Pause : Play} />
      </button>
      <button
        type="button"
        className="vbtn"
        aria-label={t('next')}
        title={t('nextHint', { key: '.' })}
        onClick={() => cine.step(1)}
      >
        <Icon icon={StepForward} />
      </button>
      <input
        type="range"
        className={clsx(styles.range, styles.scrub)}
        aria-label={t('frame')}
        aria-valuetext={t('frameOf', { number: at, count: frames })}
        min={1}
        max={frames}
        value={at}
        onChange={(event) => cine.setAt(Number(event.target.value))}
      />
      <span className="mono f12 nw num">
        {format.number(at)} / {format.number(frames)}
      </span>
      <span className="desk-only">
        <SegmentedControl
          label={t('rates')}
          value={String(rate)}
          segments={rates.map((one) => ({
            value: String(one),
            label: one === rate ? <bdi>{t('rate', { rate: one })}</bdi> : format.number(one),
          }))}
          onChange={(next) => cine.setRate(Number(next))}
        />
      </span>
      <button
        type="button"
        className="vbtn"
        aria-pressed={loops}
        aria-label={t('loop')}
        title={t('loopHint')}
        onClick={() => cine.setLoops(!loops)}
      >
        <Icon icon={Repeat} />
      </button>
      {children}
    </div>
  )
}

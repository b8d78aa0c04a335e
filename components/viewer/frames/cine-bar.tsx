'use client'

import { type ReactNode } from 'react'
import { Pause, Play, Repeat, StepBack, StepForward } from 'lucide-react'
import clsx from 'clsx'

import { Icon } from '@/components/ui/icon'
import { SegmentedControl } from '@/components/ui/form/segmented-control'
import styles from '../viewer.module.css'
import { type Cine } from './use-cine'

/** Plays the frames of a loop, with step buttons and a slider. */
export function CineBar({ cine, children }: { cine: Cine; children?: ReactNode }) {
  const { at, frames, isPlaying, loops, rate, rates } = cine
  return (
    <div className={clsx('cinebar', styles.cine, styles.fades)} data-controls role="group" aria-label="Frames">
      <button type="button" className="vbtn" aria-label="One frame back" title="One frame back (,)" onClick={() => cine.step(-1)}>
        <Icon icon={StepBack} />
      </button>
      <button
        type="button"
        className="vbtn play"
        aria-label={isPlaying ? 'Pause' : 'Play'}
        title={isPlaying ? 'Pause (Space)' : 'Play (Space)'}
        onClick={cine.toggle}
      >
        <Icon icon={isPlaying ? Pause : Play} />
      </button>
      <button type="button" className="vbtn" aria-label="One frame on" title="One frame on (.)" onClick={() => cine.step(1)}>
        <Icon icon={StepForward} />
      </button>
      <input
        type="range"
        className={clsx(styles.range, styles.scrub)}
        aria-label="Frame"
        aria-valuetext={`Frame ${at} of ${frames}`}
        min={1}
        max={frames}
        value={at}
        onChange={(event) => cine.setAt(Number(event.target.value))}
      />
      <span className="mono f12 nw num">
        {at} / {frames}
      </span>
      <span className="desk-only">
        <SegmentedControl
          label="Frames a second"
          value={String(rate)}
          segments={rates.map((one) => ({ value: String(one), label: one === rate ? `${one} fps` : String(one) }))}
          onChange={(next) => cine.setRate(Number(next))}
        />
      </span>
      <button
        type="button"
        className="vbtn"
        aria-pressed={loops}
        aria-label="Loop"
        title="Begin again at the end"
        onClick={() => cine.setLoops(!loops)}
      >
        <Icon icon={Repeat} />
      </button>
      {children}
    </div>
  )
}

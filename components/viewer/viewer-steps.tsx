'use client'

import { type ReactNode } from 'react'
import { ChevronLeft, ChevronRight } from 'lucide-react'
import clsx from 'clsx'

import { Icon } from '@/components/ui/icon'
import { Kbd } from '@/components/ui/kbd'
import styles from './quick-look.module.css'

export interface ViewerStepsProps {
  /** The place of what is shown. */
  at: number
  count: number
  onGo: (by: -1 | 1) => void
  /** What stands at its end: the buttons of the tool in hand. */
  children: ReactNode
}

/** From picture to picture by button. */
export function ViewerSteps({ at, count, onGo, children }: ViewerStepsProps) {
  return (
    <div className={clsx('cinebar', styles.steps, styles.fades)} data-controls>
      <span className={styles.stepButtons}>
        <button type="button" className="vbtn" aria-label="Previous picture" aria-disabled={at === 0} onClick={() => onGo(-1)}>
          <Icon icon={ChevronLeft} />
        </button>
        <span className="mono f12 nw" role="status">
          <span className="sr">Picture </span>
          {at + 1} / {count}
        </span>
        <button type="button" className="vbtn" aria-label="Next picture" aria-disabled={at === count - 1} onClick={() => onGo(1)}>
          <Icon icon={ChevronRight} />
        </button>
        <span className={clsx('f12 t3 nw', styles.phoneHidden)}>
          <Kbd>[</Kbd> <Kbd>]</Kbd>
        </span>
      </span>
      {children}
    </div>
  )
}

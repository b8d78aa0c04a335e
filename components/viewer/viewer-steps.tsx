'use client'

import { ChevronLeft, ChevronRight } from 'lucide-react'
import clsx from 'clsx'

import { Icon } from '@/components/ui/icon'
import { Kbd } from '@/components/ui/kbd'
import styles from './quick-look.module.css'

export interface ViewerStepsProps {
  /** The places of what is shown: the same twice, but for a pair. */
  first: number
  last: number
  count: number
  onGo: (by: -1 | 1) => void
}

/** From picture to picture, or from pair to pair, by button. */
export function ViewerSteps({ first, last, count, onGo }: ViewerStepsProps) {
  return (
    <div className={clsx('cinebar', styles.steps, styles.fades)} data-controls>
      <button type="button" className="vbtn" aria-label="Previous picture" aria-disabled={first === 0} onClick={() => onGo(-1)}>
        <Icon icon={ChevronLeft} />
      </button>
      <span className="mono f12 nw" role="status">
        <span className="sr">Picture </span>
        {last > first ? `${first + 1} and ${last + 1}` : first + 1} / {count}
      </span>
      <button type="button" className="vbtn" aria-label="Next picture" aria-disabled={last === count - 1} onClick={() => onGo(1)}>
        <Icon icon={ChevronRight} />
      </button>
      <span className={clsx('f12 t3 nw', styles.phoneHidden)}>
        <Kbd>[</Kbd> <Kbd>]</Kbd>
      </span>
    </div>
  )
}

'use client'

import { ChevronLeft, ChevronRight } from 'lucide-react'
import clsx from 'clsx'

import { Icon } from '@/components/ui/icon'
import { Kbd } from '@/components/ui/kbd'
import styles from './quick-look.module.css'

/** From picture to picture, by button. */
export function ViewerSteps({ index, count, onGo }: { index: number; count: number; onGo: (by: -1 | 1) => void }) {
  return (
    <div className={clsx('cinebar', styles.steps, styles.fades)} data-controls>
      <button type="button" className="vbtn" aria-label="Previous picture" aria-disabled={index === 0} onClick={() => onGo(-1)}>
        <Icon icon={ChevronLeft} />
      </button>
      <span className="mono f12 nw" role="status">
        <span className="sr">Picture </span>
        {index + 1} / {count}
      </span>
      <button
        type="button"
        className="vbtn"
        aria-label="Next picture"
        aria-disabled={index === count - 1}
        onClick={() => onGo(1)}
      >
        <Icon icon={ChevronRight} />
      </button>
      <span className={clsx('f12 t3 nw', styles.phoneHidden)}>
        <Kbd>[</Kbd> <Kbd>]</Kbd>
      </span>
    </div>
  )
}

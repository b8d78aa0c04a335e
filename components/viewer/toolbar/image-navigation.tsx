'use client'

import { type ReactNode } from 'react'
import { ChevronLeft, ChevronRight } from 'lucide-react'
import clsx from 'clsx'

import { Icon } from '@/components/ui/icon'
import { Kbd } from '@/components/ui/kbd'
import styles from '../viewer.module.css'

interface ImageNavigationProps {
  /** The index of what is shown. */
  at: number
  count: number
  onGo: (by: -1 | 1) => void
  /** The buttons of the active tool, at its end. */
  children: ReactNode
}

/** Buttons for the previous and the next image. */
export function ImageNavigation({ at, count, onGo, children }: ImageNavigationProps) {
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

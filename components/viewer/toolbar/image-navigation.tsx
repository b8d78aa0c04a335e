'use client'

import { type ReactNode } from 'react'
import { ChevronLeft, ChevronRight } from 'lucide-react'
import clsx from 'clsx'
import { useTranslations } from 'next-intl'

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

/** Buttons for the previous and the next image, in the direction of reading. */
export function ImageNavigation({ at, count, onGo, children }: ImageNavigationProps) {
  const t = useTranslations('viewer.navigation')
  return (
    <div className={clsx('cinebar', styles.steps, styles.fades)} data-controls>
      <span className={styles.stepButtons}>
        <button type="button" className="vbtn" aria-label={t('previous')} aria-disabled={at === 0} onClick={() => onGo(-1)}>
          <Icon icon={ChevronLeft} className="flip" />
        </button>
        <span className="mono f12 nw" role="status">
          {t.rich('image', {
            number: at + 1,
            count,
            spoken: (chunks) => <span className="sr">{chunks}</span>,
          })}
        </span>
        <button type="button" className="vbtn" aria-label={t('next')} aria-disabled={at === count - 1} onClick={() => onGo(1)}>
          <Icon icon={ChevronRight} className="flip" />
        </button>
        <span className={clsx('f12 t3 nw', styles.phoneHidden)} dir="ltr">
          <Kbd>[</Kbd> <Kbd>]</Kbd>
        </span>
      </span>
      {children}
    </div>
  )
}

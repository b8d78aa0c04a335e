'use client'

import { type ReactNode, useEffect, useRef } from 'react'
import { ChevronLeft, ChevronRight } from 'lucide-react'
import clsx from 'clsx'
import { useTranslations } from 'next-intl'

import { Icon } from '@/components/ui/icon'
import { Kbd } from '@/components/ui/kbd'
import { Thumbnail } from '@/components/ui/image/thumbnail'
import { displayedImageOf } from '../../case/file-status'
import styles from '../viewer.module.css'
import { type ComparisonPair } from './comparison-pairs'
import { usePairLabel } from './use-pair-label'

interface PairStripProps {
  pairs: readonly ComparisonPair[]
  pair: ComparisonPair
  onChoose: (pair: ComparisonPair) => void
  onGo: (by: -1 | 1) => void
  /** What moves together, as text. */
  hint: string
  /** The buttons of the active tool, at its end. */
  children: ReactNode
}

/** All pairs that can be compared, below the current one; in the order of the images, which no language mirrors. */
export function PairStrip({ pairs, pair, onChoose, onGo, hint, children }: PairStripProps) {
  const t = useTranslations('viewer.pairStrip')
  const labelOf = usePairLabel()
  const at = pairs.findIndex(({ id }) => id === pair.id)
  const chosen = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    // In braces: browsers have begun to return a promise here, which React would take for its cleanup.
    void chosen.current?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [pair.id])
  return (
    <div className={clsx('strip', styles.strip, styles.fades)} data-controls dir="ltr">
      <button
        type="button"
        className="vbtn desk-only"
        aria-label={t('previous')}
        aria-disabled={at === 0}
        onClick={() => onGo(-1)}
      >
        <Icon icon={ChevronLeft} />
        <Kbd>[</Kbd>
      </button>
      <div className={styles.pairs} role="group" aria-label={t('label')}>
        {pairs.map((one) => (
          <button
            key={one.id}
            ref={one.id === pair.id ? chosen : undefined}
            type="button"
            className={clsx('pp', styles.pair, one.id === pair.id && 'on')}
            dir="ltr"
            aria-label={labelOf(one)}
            aria-pressed={one.id === pair.id}
            title={labelOf(one)}
            onClick={() => onChoose(one)}
          >
            {one.pictures.map((file) => (
              <Thumbnail key={file.id} src={displayedImageOf(file).thumbnail_url} thumbhash={displayedImageOf(file).thumbhash} />
            ))}
          </button>
        ))}
      </div>
      <button
        type="button"
        className="vbtn desk-only"
        aria-label={t('next')}
        aria-disabled={at === pairs.length - 1}
        onClick={() => onGo(1)}
      >
        <Kbd>]</Kbd>
        <Icon icon={ChevronRight} />
      </button>
      <span className={clsx('f12 t3 end desk-only', styles.hint)} dir="auto">
        {hint}
      </span>
      {children}
    </div>
  )
}

'use client'

import { type ReactNode, useEffect, useRef } from 'react'
import { ChevronLeft, ChevronRight } from 'lucide-react'
import clsx from 'clsx'

import { Icon } from '@/components/ui/icon'
import { Kbd } from '@/components/ui/kbd'
import { Thumbnail } from '@/components/ui/image/thumbnail'
import { displayedImageOf } from '../../case/file-status-messages'
import styles from '../viewer.module.css'
import { type ComparisonPair } from './comparison-pairs'

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

/** All pairs that can be compared, below the current one. */
export function PairStrip({ pairs, pair, onChoose, onGo, hint, children }: PairStripProps) {
  const at = pairs.findIndex(({ id }) => id === pair.id)
  const chosen = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    // In braces: browsers have begun to return a promise here, which React would take for its cleanup.
    void chosen.current?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [pair.id])
  return (
    <div className={clsx('strip', styles.strip, styles.fades)} data-controls>
      <button type="button" className="vbtn desk-only" aria-label="Pair before" aria-disabled={at === 0} onClick={() => onGo(-1)}>
        <Icon icon={ChevronLeft} />
        <Kbd>[</Kbd>
      </button>
      <div className={styles.pairs} role="group" aria-label="Pairs">
        {pairs.map((one) => (
          <button
            key={one.id}
            ref={one.id === pair.id ? chosen : undefined}
            type="button"
            className={clsx('pp', styles.pair, one.id === pair.id && 'on')}
            aria-label={one.label}
            aria-pressed={one.id === pair.id}
            title={one.label}
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
        aria-label="Pair after"
        aria-disabled={at === pairs.length - 1}
        onClick={() => onGo(1)}
      >
        <Kbd>]</Kbd>
        <Icon icon={ChevronRight} />
      </button>
      <span className={clsx('f12 t3 end desk-only', styles.hint)}>{hint}</span>
      {children}
    </div>
  )
}

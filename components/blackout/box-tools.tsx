'use client'

import { type ReactNode } from 'react'
import { Plus, SquareX, Trash2 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button/button'
import { type DrawnBoxes } from './drawn-boxes'
import { centeredRectangle, type Rectangle, type Size } from './rectangles'
import styles from './blackout.module.css'

interface BoxToolsProps<Box extends Rectangle> {
  boxes: DrawnBoxes<Box>
  size: Size
  /** Adds a box; what a page adds to it beside its place is its own. */
  onAdd: (rectangle: Rectangle) => void
  /** Further tools of the page. */
  children?: ReactNode
}

/** The buttons for everything that is done to boxes by hand. */
export function BoxTools<Box extends Rectangle>({ boxes, size, onAdd, children }: BoxToolsProps<Box>) {
  const t = useTranslations('blackout.tools')
  const { all, selected, change, clear } = boxes
  return (
    <div className={styles.tools}>
      <Button look="line" icon={Plus} onClick={() => onAdd(centeredRectangle(size))}>
        {t('addBox')}
      </Button>
      <Button look="line" icon={SquareX} disabled={selected === null} onClick={() => selected !== null && change(selected, null)}>
        {t('removeBox')}
      </Button>
      <Button look="line" icon={Trash2} disabled={all.length === 0} onClick={clear}>
        {t('removeAll')}
      </Button>
      {children}
    </div>
  )
}

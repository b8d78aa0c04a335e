'use client'

import { CircleAlert, Undo2, X } from 'lucide-react'

import { Button } from '@/components/ui/button/button'
import { Icon } from '@/components/ui/icon'
import { IconButton } from '@/components/ui/button/icon-button'
import styles from '../personas.module.css'
import { type DeletionControls } from './use-pending-deletions'

/** Recent deletions, with an undo button; and those that failed. */
export function UndoBar({ removing: { waiting, undo, problem, dismiss } }: { removing: DeletionControls }) {
  return (
    <div className={styles.undo} role="status">
      {problem && (
        <p className={styles.undoRow}>
          <Icon icon={CircleAlert} className="tred" />
          <span className="grow">{problem}</span>
          <IconButton small label="Close" icon={X} onClick={dismiss} />
        </p>
      )}
      {waiting.map(({ key, what }) => (
        <p key={key} className={styles.undoRow}>
          <span className="grow cut">{what} is deleted.</span>
          <Button size="small" icon={Undo2} onClick={() => undo(key)}>
            Undo
          </Button>
        </p>
      ))}
    </div>
  )
}

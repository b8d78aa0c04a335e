'use client'

import { type ReactNode } from 'react'
import { CircleAlert, Undo2, X } from 'lucide-react'
import { useTranslations } from 'next-intl'

import { useErrorMessage } from '@/components/language/use-error-message'
import { Button } from '@/components/ui/button/button'
import { Icon } from '@/components/ui/icon'
import { IconButton } from '@/components/ui/button/icon-button'
import styles from '../personas.module.css'
import { type DeletionControls } from './use-pending-deletions'

/** Recent deletions, with an undo button; and those that failed. */
export function UndoBar({ removing: { waiting, undo, problem, dismiss } }: { removing: DeletionControls }) {
  const t = useTranslations('personas.deletion')
  const untitled = useTranslations('personas')('untitled')
  const common = useTranslations('ui.common')
  const errorMessage = useErrorMessage()
  const named = (of: string | null) => ({ title: of ?? untitled, name: (chunks: ReactNode) => <bdi>{chunks}</bdi> })
  return (
    <div className={styles.undo} role="status">
      {problem && (
        <p className={styles.undoRow}>
          <Icon icon={CircleAlert} className="tred" />
          <span className="grow">{t.rich('failed', { ...named(problem.name), reason: errorMessage(problem.error) })}</span>
          <IconButton small label={common('close')} icon={X} onClick={dismiss} />
        </p>
      )}
      {waiting.map(({ key, name }) => (
        <p key={key} className={styles.undoRow}>
          <span className="grow cut">{t.rich('deleted', named(name))}</span>
          <Button size="small" icon={Undo2} onClick={() => undo(key)}>
            {common('undo')}
          </Button>
        </p>
      ))}
    </div>
  )
}

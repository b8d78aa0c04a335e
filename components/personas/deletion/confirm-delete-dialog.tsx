'use client'

import { Trash2 } from 'lucide-react'
import { useTranslations } from 'next-intl'

import { isolate } from '@/components/language/isolate'
import { Button } from '@/components/ui/button/button'
import { Dialog } from '@/components/ui/feedback/dialog'
import { UNDO_WINDOW_MS } from '@/components/ui/time/undo-window'

interface ConfirmDeleteDialogProps {
  /** What will be deleted. */
  name: string
  /** What is lost with it, in a sentence. */
  loss: string
  onClose: () => void
  onConfirm: () => void
}

/** Says what will be deleted before anything is. */
export function ConfirmDeleteDialog({ name, loss, onClose, onConfirm }: ConfirmDeleteDialogProps) {
  const t = useTranslations('personas.deletion')
  const common = useTranslations('ui.common')
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t('question', { name: isolate(name) })}
      description={
        <>
          {loss} {t('undoWindow', { seconds: UNDO_WINDOW_MS / 1000 })}
        </>
      }
    >
      <footer>
        <Button autoFocus onClick={onClose}>
          {common('keep')}
        </Button>
        <Button look="danger" icon={Trash2} onClick={onConfirm}>
          {common('delete')}
        </Button>
      </footer>
    </Dialog>
  )
}

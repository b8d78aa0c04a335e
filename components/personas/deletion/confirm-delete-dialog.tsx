'use client'

import { Trash2 } from 'lucide-react'

import { Button } from '@/components/ui/button/button'
import { Dialog } from '@/components/ui/feedback/dialog'
import { UNDO_WINDOW_MS } from './pending-deletions'

interface ConfirmDeleteDialogProps {
  title: string
  /** What will be deleted, in a sentence. */
  loss: string
  onClose: () => void
  onConfirm: () => void
}

/** Says what will be deleted before anything is. */
export function ConfirmDeleteDialog({ title, loss, onClose, onConfirm }: ConfirmDeleteDialogProps) {
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={title}
      description={
        <>
          {loss} You can undo it for {UNDO_WINDOW_MS / 1000} seconds; after that nobody can bring it back.
        </>
      }
    >
      <footer>
        <Button autoFocus onClick={onClose}>
          Keep
        </Button>
        <Button look="danger" icon={Trash2} onClick={onConfirm}>
          Delete
        </Button>
      </footer>
    </Dialog>
  )
}

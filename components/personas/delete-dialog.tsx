'use client'

import { Trash2 } from 'lucide-react'

import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { undoMs } from './removals'

export interface DeleteDialogProps {
  title: string
  /** What will go, in a sentence. */
  loss: string
  onClose: () => void
  onSure: () => void
}

/** Says what will go before anything does. */
export function DeleteDialog({ title, loss, onClose, onSure }: DeleteDialogProps) {
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={title}
      description={
        <>
          {loss} You can undo it for {undoMs / 1000} seconds; after that nobody can bring it back.
        </>
      }
    >
      <footer>
        <Button autoFocus onClick={onClose}>
          Keep
        </Button>
        <Button look="danger" icon={Trash2} onClick={onSure}>
          Delete
        </Button>
      </footer>
    </Dialog>
  )
}

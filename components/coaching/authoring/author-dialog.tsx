'use client'

import { type ReactNode } from 'react'
import { useMutation } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { ConfirmButton } from '@/components/ui/button/confirm-button'
import { Dialog } from '@/components/ui/feedback/dialog'
import { DialogForm } from '@/components/ui/form/dialog-form'

interface AuthorDialogProps {
  title: string
  submitLabel?: string
  /** Null while the fields are not valid, as they say. */
  save: () => Promise<unknown> | null
  /** Deletes what is edited; absent where there is nothing yet. */
  remove?: { question: string; run: () => Promise<unknown> }
  onClose: () => void
  children: ReactNode
}

/** The dialog in which an author changes or deletes what they wrote. It closes when that is done. */
export function AuthorDialog({ title, submitLabel, save, remove, onClose, children }: AuthorDialogProps) {
  const common = useTranslations('ui.common')
  const doing = useMutation({ mutationFn: (work: () => Promise<unknown>) => work(), onSuccess: onClose, networkMode: 'always' })
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title={title}>
      <DialogForm
        submitLabel={submitLabel ?? common('save')}
        busy={doing.isPending}
        error={doing.error}
        onClose={onClose}
        onSubmit={() => {
          const saving = save()
          if (saving) doing.mutate(() => saving)
        }}
      >
        {children}
        {remove && (
          <div className="row wrap g6">
            <span className="f13 t2 grow">{remove.question}</span>
            <ConfirmButton
              label={common('delete')}
              confirmLabel={common('delete')}
              question={remove.question}
              busy={doing.isPending}
              onConfirm={() => doing.mutate(remove.run)}
            />
          </div>
        )}
      </DialogForm>
    </Dialog>
  )
}

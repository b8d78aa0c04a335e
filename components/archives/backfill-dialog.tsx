'use client'

import { useTranslations } from 'next-intl'
import { Dialog } from '@/components/ui/feedback/dialog'
import { DialogForm } from '@/components/ui/form/dialog-form'
import { isolate } from '../language/isolate'
import { ListSkeleton } from '../ui/feedback/list-skeleton'
import { useBackfill, useBackfillCount } from './use-archives'

/** Says how many existing images a destination has not had, and queues them. */
export function BackfillDialog({ id, name, onClose }: { id: string; name: string; onClose: () => void }) {
  const t = useTranslations('archives.backfill')
  const common = useTranslations('ui.common')
  const count = useBackfillCount(id)
  const sending = useBackfill(id)
  const remaining = count.data?.remaining
  const hasNone = remaining === 0
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title={t('title', { name: isolate(name) })} description={t('about')}>
      <DialogForm
        onSubmit={() => (remaining ? sending.mutate(undefined, { onSuccess: onClose }) : onClose())}
        onClose={onClose}
        submitLabel={hasNone ? common('close') : t('send')}
        busy={sending.isPending || count.isPending}
        error={count.error ?? sending.error}
      >
        {count.isPending && <ListSkeleton />}
        {remaining !== undefined && <p role="status">{hasNone ? t('none') : t('count', { count: remaining })}</p>}
      </DialogForm>
    </Dialog>
  )
}

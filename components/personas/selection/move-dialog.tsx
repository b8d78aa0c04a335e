'use client'

import { type ReactNode, useState } from 'react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'

import { isolate } from '@/components/language/isolate'
import { useErrorMessage } from '@/components/language/use-error-message'
import { useFormat } from '@/components/language/use-format'
import type { MediaBatch, MediaRecord, PersonaRecord } from '@/lib/personas/schema'
import { Dialog } from '@/components/ui/feedback/dialog'
import { DialogForm } from '@/components/ui/form/dialog-form'
import { SelectField } from '@/components/ui/form/select-field'
import { apiFetch } from '../../shell/api-client'
import { mediaTitle } from '../media/format-media'
import { personasKey } from '../use-personas'

interface MoveDialogProps {
  items: MediaRecord[]
  /** At least one of them is another than theirs. */
  personas: PersonaRecord[]
  onClose: () => void
  /** Receives what was moved, and what was not and why, in words. */
  onMoved: (words: ReactNode) => void
}

/** Asks to which persona the selected media are moved. */
export function MoveDialog({ items, personas, onClose, onMoved }: MoveDialogProps) {
  const t = useTranslations('personas.selection')
  const media = useTranslations('personas')
  const format = useFormat()
  const errorMessage = useErrorMessage()
  const client = useQueryClient()
  const others = personas.filter(({ id }) => items.some((item) => item.persona_id !== id))
  const [to, setTo] = useState(others[0]!.id)
  const describe = ({ done, failed }: MediaBatch): ReactNode => {
    const persona = personas.find(({ id }) => id === to)?.name ?? ''
    const moved = t.rich('moved', { count: done.length, persona, name: (chunks) => <bdi>{chunks}</bdi> })
    const names = failed
      .flatMap(({ id }) => items.find((item) => item.id === id) ?? [])
      .map((item) => isolate(mediaTitle(media, item)))
    if (failed.length === 0) return moved
    return (
      <>
        {moved} {t('notMoved', { names: format.list(names), reason: errorMessage(failed[0]) })}
      </>
    )
  }
  const moving = useMutation({
    mutationFn: (body: { ids: number[]; persona_id: number }) =>
      apiFetch<MediaBatch>('/api/v1/media/move', { method: 'POST', body }),
    onSuccess: async (batch) => {
      onMoved(describe(batch))
      onClose()
      await client.invalidateQueries({ queryKey: personasKey })
    },
  })
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title={t('moveTitle', { count: items.length })}>
      <DialogForm
        submitLabel={t('move')}
        busy={moving.isPending}
        error={moving.error}
        onClose={onClose}
        onSubmit={() => moving.mutate({ ids: items.map(({ id }) => id), persona_id: to })}
      >
        <SelectField
          label={t('moveTo')}
          value={String(to)}
          choices={others.map(({ id, name }) => ({ value: String(id), label: name }))}
          onChange={(event) => setTo(Number(event.target.value))}
        />
      </DialogForm>
    </Dialog>
  )
}

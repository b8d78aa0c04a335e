'use client'

import { useState } from 'react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { BodySiteField } from '@/components/body-map/body-site-field'
import { apiFetch } from '@/components/shell/api-client'
import { Dialog } from '@/components/ui/feedback/dialog'
import { DialogForm } from '@/components/ui/form/dialog-form'
import { SelectField } from '@/components/ui/form/select-field'
import { type CaseSubject, VIEWS_OF } from '@/lib/cases/case-subject'
import { type CaseFile } from '../case-file'
import { caseFilesKey } from '../case-reads'

interface EditPlaceDialogProps {
  caseId: string
  file: CaseFile
  shows: CaseSubject
  onClose: () => void
}

/** Where on the body an image was taken, and how it shows that place. */
export function EditPlaceDialog({ caseId, file, shows, onClose }: EditPlaceDialogProps) {
  const t = useTranslations('case.edit')
  const common = useTranslations('ui.common')
  const views = useTranslations('ui.captureView')
  const client = useQueryClient()
  const [bodySite, setSite] = useState(file.body_site)
  const [view, setView] = useState(file.view)
  const saving = useMutation({
    mutationFn: () =>
      apiFetch<unknown>(`/api/v1/images/${encodeURIComponent(file.id)}`, { method: 'PATCH', body: { bodySite, view } }),
    onSuccess: async () => {
      onClose()
      await client.invalidateQueries({ queryKey: caseFilesKey(caseId) })
    },
  })
  const choices = VIEWS_OF[shows]
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title={t('placeTitle')} description={<bdi>{file.filename}</bdi>}>
      <DialogForm
        onSubmit={() => saving.mutate()}
        onClose={onClose}
        submitLabel={common('save')}
        busy={saving.isPending}
        error={saving.error}
      >
        <BodySiteField shows={shows} site={bodySite} onChoose={setSite} />
        {choices.length > 0 && (
          <SelectField
            label={views('label')}
            value={view ?? ''}
            choices={[{ value: '', label: views('none') }, ...choices.map((value) => ({ value, label: views(value) }))]}
            onChange={(event) => setView(choices.find((one) => one === event.target.value) ?? null)}
          />
        )}
      </DialogForm>
    </Dialog>
  )
}

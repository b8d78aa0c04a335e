'use client'

import { useState } from 'react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { apiFetch } from '@/components/shell/api-client'
import { Dialog } from '@/components/ui/feedback/dialog'
import { DialogForm } from '@/components/ui/form/dialog-form'
import { SelectField } from '@/components/ui/form/select-field'
import { type EyeRegion } from '@/lib/files/record/schema'
import { type CaseFile } from '../case-file'
import { caseFilesKey } from '../case-reads'
import { type EyeSideAnswer, isNoEye, storedEyeOf } from '../eye-question'

interface EditImageDialogProps {
  caseId: string
  file: CaseFile
  onClose: () => void
}

const SIDES: readonly EyeSideAnswer[] = ['right', 'left', 'both', 'none', 'unknown']
const REGIONS: readonly EyeRegion[] = ['posterior_pole', 'optic_disc', 'macula', 'other']
const NO_REGION = ''

/** Which eye an image shows, and which region of it. */
export function EditImageDialog({ caseId, file, onClose }: EditImageDialogProps) {
  const t = useTranslations('case.edit')
  const common = useTranslations('ui.common')
  const eyes = useTranslations('ui.eye')
  const regions = useTranslations('ui.region')
  const caption = useTranslations('case.caption')
  const pairs = useTranslations('case.pairs')
  const client = useQueryClient()
  const [side, setSide] = useState<EyeSideAnswer>(isNoEye(file) ? 'none' : file.eye_side)
  const [region, setRegion] = useState<EyeRegion | typeof NO_REGION>(file.region ?? NO_REGION)
  const isOfEye = side !== 'none' && side !== 'unknown'
  const saving = useMutation({
    mutationFn: () =>
      apiFetch<unknown>(`/api/v1/images/${encodeURIComponent(file.id)}`, {
        method: 'PATCH',
        body: { ...storedEyeOf(side), ...(isOfEye && { region: region === NO_REGION ? null : region }) },
      }),
    onSuccess: async () => {
      onClose()
      await client.invalidateQueries({ queryKey: caseFilesKey(caseId) })
    },
  })
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title={t('title')} description={<bdi>{file.filename}</bdi>}>
      <DialogForm
        onSubmit={() => saving.mutate()}
        onClose={onClose}
        submitLabel={common('save')}
        busy={saving.isPending}
        error={saving.error}
      >
        <SelectField
          label={t('side')}
          value={side}
          choices={SIDES.map((value) => ({ value, label: value === 'none' ? caption('notAnEye') : eyes(value) }))}
          onChange={(event) => setSide(event.target.value as EyeSideAnswer)}
        />
        {isOfEye && (
          <SelectField
            label={t('region')}
            value={region}
            choices={[
              { value: NO_REGION, label: pairs('noRegion') },
              ...REGIONS.map((value) => ({ value, label: regions(value) })),
            ]}
            onChange={(event) => setRegion(event.target.value as EyeRegion | typeof NO_REGION)}
          />
        )}
      </DialogForm>
    </Dialog>
  )
}

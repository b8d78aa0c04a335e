'use client'

import { useState } from 'react'
import { useTranslations } from 'next-intl'
import { useForm } from 'react-hook-form'
import { ConfirmButton } from '@/components/ui/button/confirm-button'
import { Dialog } from '@/components/ui/feedback/dialog'
import { DialogForm } from '@/components/ui/form/dialog-form'
import { Field } from '@/components/ui/form/field'
import { SelectField } from '@/components/ui/form/select-field'
import { isolate } from '../language/isolate'
import { type ArchiveFields, bodyOf, fieldsOf, pickedOf } from './archive-fields'
import styles from './archives.module.css'
import { ConnectionFields } from './connection-fields'
import { DestinationFields } from './destination-fields'
import { SourceFields } from './source-fields'
import { type ArchiveKind, type ArchiveRecord, useDeleteArchive, useSaveArchive } from './use-archives'

interface ArchiveDialogProps {
  kind: ArchiveKind
  /** Null for a new one. */
  archive: ArchiveRecord | null
  onClose: () => void
}

/** Adds an archive, or edits or deletes one. */
export function ArchiveDialog(props: ArchiveDialogProps) {
  const t = useTranslations('archives.dialog')
  const { kind, archive, onClose } = props
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={archive ? t('editTitle', { name: isolate(archive.name) }) : t(`${kind}Title`)}
      description={t(`${kind}Description`)}
    >
      <ArchiveForm {...props} />
    </Dialog>
  )
}

function ArchiveForm({ kind, archive, onClose }: ArchiveDialogProps) {
  const t = useTranslations('archives.dialog')
  const common = useTranslations('ui.common')
  const form = useForm<ArchiveFields>({ defaultValues: fieldsOf(archive) })
  const [picked, setPicked] = useState(() => pickedOf(kind, archive))
  const saving = useSaveArchive(kind, archive?.id ?? null)
  const deleting = useDeleteArchive(kind)
  const isMissing = (picked.scope === 'case' && !picked.case) || (picked.scope === 'person' && !picked.person)
  const save = form.handleSubmit((fields) => {
    if (!isMissing) saving.mutate(bodyOf(kind, fields, picked), { onSuccess: onClose })
  })
  const isAsked = form.formState.isSubmitted
  const trouble = saving.error ?? deleting.error
  const part = { form, picked, setPicked, missing: isAsked && isMissing }
  return (
    <DialogForm onSubmit={save} onClose={onClose} submitLabel={common('save')} busy={saving.isPending} error={trouble}>
      <Field
        label={t('name')}
        autoComplete="off"
        maxLength={200}
        error={form.formState.errors.name?.message}
        {...form.register('name', { validate: (name) => name.trim() !== '' || t('nameRequired') })}
      />
      <ConnectionFields form={form} hasSecret={archive?.has_secret ?? false} />
      <hr />
      {kind === 'sources' ? <SourceFields {...part} /> : <DestinationFields {...part} />}
      <SelectField
        label={t('state')}
        choices={(['active', 'paused'] as const).map((value) => ({ value, label: t(value) }))}
        help={t('pausedHelp')}
        {...form.register('state')}
      />
      {archive && (
        <div className={styles.delete}>
          <span className="f13 t2">{t(`${kind}DeleteHelp`)}</span>
          <ConfirmButton
            label={common('delete')}
            confirmLabel={t('deleteConfirm')}
            question={t('deleteQuestion', { name: isolate(archive.name) })}
            busy={deleting.isPending}
            onConfirm={() => deleting.mutate(archive.id, { onSuccess: onClose })}
          />
        </div>
      )}
    </DialogForm>
  )
}

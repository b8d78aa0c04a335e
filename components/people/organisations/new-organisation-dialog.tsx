'use client'

import { useState } from 'react'
import { useTranslations } from 'next-intl'
import { Dialog } from '@/components/ui/feedback/dialog'
import { DialogForm } from '@/components/ui/form/dialog-form'
import { Field } from '@/components/ui/form/field'
import { useCreateOrganisation } from './use-organisations'

/** Creates an organisation. */
export function NewOrganisationDialog({ open, onOpenChange }: { open: boolean; onOpenChange: (open: boolean) => void }) {
  const t = useTranslations('people.organisations')
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={t('add')} description={t('description')}>
      <NewOrganisationForm close={() => onOpenChange(false)} />
    </Dialog>
  )
}

function NewOrganisationForm({ close }: { close: () => void }) {
  const t = useTranslations('people.organisations')
  const [name, setName] = useState('')
  const [isAsked, setAsked] = useState(false)
  const making = useCreateOrganisation()
  return (
    <DialogForm
      onSubmit={() => {
        setAsked(true)
        if (name.trim() !== '') making.mutate(name.trim(), { onSuccess: close })
      }}
      onClose={close}
      submitLabel={t('create')}
      busy={making.isPending}
      error={making.error}
    >
      <Field
        label={t('name')}
        autoComplete="off"
        maxLength={200}
        value={name}
        onChange={(event) => setName(event.target.value)}
        error={isAsked && name.trim() === '' ? t('nameRequired') : undefined}
      />
    </DialogForm>
  )
}

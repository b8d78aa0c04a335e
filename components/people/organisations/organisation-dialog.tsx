'use client'

import { useState } from 'react'
import { useTranslations } from 'next-intl'
import { type OrganisationRecord } from '@/lib/people/organisations/schema'
import { type AdminUser } from '@/lib/people/schema'
import { Button } from '@/components/ui/button/button'
import { ConfirmButton } from '@/components/ui/button/confirm-button'
import { Dialog } from '@/components/ui/feedback/dialog'
import { DialogForm } from '@/components/ui/form/dialog-form'
import { Field } from '@/components/ui/form/field'
import { Avatar } from '@/components/ui/image/avatar'
import { isolate } from '../../language/isolate'
import { MultiPicker } from '../multi-picker'
import styles from '../people.module.css'
import { useChangeMembers, useMembers, useUpdateOrganisation } from './use-organisations'

interface OrganisationDialogProps {
  organisation: OrganisationRecord
  onClose: () => void
}

/** Renames, closes and reopens an organisation, and changes who belongs to it. */
export function OrganisationDialog({ organisation, onClose }: OrganisationDialogProps) {
  const t = useTranslations('people.organisations')
  const { members: count, cases } = organisation
  const members = useMembers(organisation.id).data?.items
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={organisation.name}
      description={t('counts', { members: count, cases })}
    >
      <OrganisationForm organisation={organisation} members={members} close={onClose} />
    </Dialog>
  )
}

interface OrganisationFormProps {
  organisation: OrganisationRecord
  members: AdminUser[] | undefined
  close: () => void
}

function OrganisationForm({ organisation, members, close }: OrganisationFormProps) {
  const t = useTranslations('people.organisations')
  const [name, setName] = useState(organisation.name)
  const [format, setFormat] = useState(organisation.number_format ?? '')
  // Members may arrive while somebody types: what has been chosen and entered stays.
  const [chosen, setChosen] = useState<AdminUser[]>()
  const picked = chosen ?? members ?? []
  const [isAsked, setAsked] = useState(false)
  const [saving, changing] = [useUpdateOrganisation(organisation.id), useChangeMembers(organisation.id)]
  const isOpen = organisation.state === 'open'
  const save = async () => {
    const add = picked.filter(({ id }) => !members?.some((one) => one.id === id)).map(({ id }) => id)
    const remove = (members ?? []).filter(({ id }) => !picked.some((one) => one.id === id)).map(({ id }) => id)
    const change = {
      ...(name.trim() !== organisation.name && { name: name.trim() }),
      ...(format.trim() !== (organisation.number_format ?? '') && { number_format: format.trim() || null }),
    }
    if (Object.keys(change).length > 0) await saving.mutateAsync(change)
    if (add.length + remove.length > 0) await changing.mutateAsync({ add, remove })
    close()
  }
  return (
    <DialogForm
      onSubmit={() => {
        setAsked(true)
        // What failed is shown below.
        if (name.trim() !== '') void save().catch(() => undefined)
      }}
      onClose={close}
      submitLabel={useTranslations('ui.common')('save')}
      busy={saving.isPending || changing.isPending}
      error={saving.error ?? changing.error}
    >
      {isOpen && (
        <OrganisationFields
          name={name}
          onName={setName}
          isNameMissing={isAsked && name.trim() === ''}
          format={format}
          onFormat={setFormat}
        />
      )}
      {isOpen && members && (
        <MultiPicker
          label={t('members')}
          search={t('membersSearch')}
          path="/api/v1/admin/users?status=active"
          picked={picked}
          onChange={setChosen}
          nameOf={(person: AdminUser) => person.name}
          show={PersonOption}
        />
      )}
      <hr />
      <div className={styles.act}>
        <span className="f13 t2">{t(isOpen ? 'closeHelp' : 'reopenHelp')}</span>
        {isOpen ? (
          <ConfirmButton
            label={t('close')}
            confirmLabel={t('closeConfirm')}
            question={t('closeQuestion', { name: isolate(organisation.name) })}
            busy={saving.isPending}
            onConfirm={() => saving.mutate({ closed: true }, { onSuccess: close })}
          />
        ) : (
          <Button size="small" busy={saving.isPending} onClick={() => saving.mutate({ closed: false }, { onSuccess: close })}>
            {t('reopen')}
          </Button>
        )}
      </div>
    </DialogForm>
  )
}

interface OrganisationFieldsProps {
  name: string
  onName: (name: string) => void
  isNameMissing: boolean
  format: string
  onFormat: (format: string) => void
}

/** Its name, and how the numbers of its patients are written. */
function OrganisationFields({ name, onName, isNameMissing, format, onFormat }: OrganisationFieldsProps) {
  const t = useTranslations('people.organisations')
  return (
    <>
      <Field
        label={t('name')}
        autoComplete="off"
        maxLength={200}
        value={name}
        onChange={(event) => onName(event.target.value)}
        error={isNameMissing ? t('nameRequired') : undefined}
      />
      <Field
        label={t('numberFormat')}
        help={t('numberFormatHelp')}
        dir="ltr"
        autoComplete="off"
        maxLength={40}
        value={format}
        onChange={(event) => onFormat(event.target.value)}
      />
    </>
  )
}

const PersonOption = (person: AdminUser) => (
  <span className="row">
    <Avatar name={person.name} photo={person.photo_url} />
    <bdi className="b5 cut">{person.name}</bdi>
    <bdi className="t3 f12 cut">{person.email}</bdi>
  </span>
)

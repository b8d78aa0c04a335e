'use client'

import { useState } from 'react'
import { useTranslations } from 'next-intl'
import { useForm } from 'react-hook-form'
import type { AdminUser, AdminUserDetail, UserChange } from '@/lib/people/schema'
import { Button } from '@/components/ui/button/button'
import { Dialog } from '@/components/ui/feedback/dialog'
import { DialogForm } from '@/components/ui/form/dialog-form'
import { Field } from '@/components/ui/form/field'
import { SelectField } from '@/components/ui/form/select-field'
import { ConfirmButton } from '@/components/ui/button/confirm-button'
import { lazyPart } from '../shell/lazy/lazy-part'
import { isolate } from '../language/isolate'
import { useErrorMessage } from '../language/use-error-message'
import { useFormat } from '../language/use-format'
import { parseQuota, formatQuotaInput, roleChoices } from './format-people'
import styles from './people.module.css'
import { GeneratedPassword } from './generated-password'
import { PersonOrganisations } from './organisations/person-organisations'
import { PersonInvitation } from './person-invitation'
import { PersonSecurity } from './person-security'
import { useResetFactor, useUpdatePerson, usePersonDetail } from './use-people'

const EraseDialog = lazyPart(() => import('./erasure/erase-dialog').then((file) => file.EraseDialog))

interface Fields {
  name: string
  role: AdminUser['role']
  site: string
  quota: string
}

/** Edits a user: name, role, site, storage quota, password, and whether the account is enabled; leads to their erasure. */
export function PersonDialog({ person, onClose }: { person: AdminUser; onClose: () => void }) {
  const [isErasing, setErasing] = useState(false)
  if (isErasing) return <EraseDialog person={person} onClose={onClose} />
  return <EditDialog person={person} onErase={() => setErasing(true)} onClose={onClose} />
}

interface EditDialogProps {
  person: AdminUser
  onErase: () => void
  onClose: () => void
}

function EditDialog({ person, onErase, onClose }: EditDialogProps) {
  const t = useTranslations('people.person')
  const detail = usePersonDetail(person.id).data
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={person.name}
      description={t.rich('description', {
        address: person.email ?? person.name,
        number: String(person.number),
        email: (chunks) => <bdi>{chunks}</bdi>,
      })}
    >
      <PersonForm person={detail ?? person} detail={detail} erase={onErase} close={onClose} />
    </Dialog>
  )
}

interface PersonFormProps {
  person: AdminUser
  detail: AdminUserDetail | undefined
  erase: () => void
  close: () => void
}

function PersonForm({ person, detail, erase, close }: PersonFormProps) {
  const t = useTranslations('people.person')
  const fields = useTranslations('people.fields')
  const common = useTranslations('ui.common')
  const roles = useTranslations('ui.roles')
  const format = useFormat()
  const { register, handleSubmit, formState } = useForm<Fields>({
    defaultValues: {
      name: person.name,
      role: person.role,
      site: person.site ?? '',
      quota: formatQuotaInput(format, person.quota_bytes),
    },
  })
  const saving = useUpdatePerson(person.id)
  const password = useUpdatePerson(person.id)
  const standing = useUpdatePerson(person.id)
  const [organisations, setOrganisations] = useState(person.organisations)
  const save = handleSubmit(({ name, role, site, quota }) => {
    const ids = organisations.map(({ id }) => id)
    const isMoved = ids.join() !== person.organisations.map(({ id }) => id).join()
    const change: UserChange = {
      ...{ name: name.trim(), role, quota_bytes: parseQuota(quota) ?? null },
      ...(site.trim() !== (person.site ?? '') && { site: site.trim() || null }),
      ...(isMoved && { organisation_ids: ids }),
    }
    saving.mutate(change, { onSuccess: close })
  })
  const trouble = saving.error ?? password.error ?? standing.error
  return (
    <DialogForm
      onSubmit={save}
      onClose={close}
      closeLabel={password.data ? common('done') : common('cancel')}
      submitLabel={common('save')}
      busy={saving.isPending}
      error={trouble}
    >
      <Field
        label={fields('name')}
        autoComplete="off"
        maxLength={200}
        error={formState.errors.name?.message}
        {...register('name', { validate: (name) => name.trim() !== '' || fields('nameRequired') })}
      />
      <SelectField
        label={fields('role')}
        choices={roleChoices(roles)}
        disabled={person.is_last_admin}
        help={person.is_last_admin ? t('lastAdminHelp') : t('roleHelp')}
        {...register('role')}
      />
      <div className={styles.two}>
        <Field label={fields('site')} autoComplete="off" maxLength={200} {...register('site')} />
        <Field
          label={t('quota')}
          inputMode="decimal"
          autoComplete="off"
          placeholder={t('quotaPlaceholder')}
          help={detail ? t('quotaUsed', { size: format.size(detail.used_bytes) }) : t('quotaHelp')}
          error={formState.errors.quota?.message}
          {...register('quota', {
            validate: (text) => parseQuota(text) !== undefined || t('quotaInvalid'),
          })}
        />
      </div>
      <PersonOrganisations picked={organisations} onChange={setOrganisations} />
      <hr />
      {detail && <PersonSecurity person={detail} />}
      <AccountActions person={person} password={password} standing={standing} />
      {!person.is_last_admin && <EraseAction erase={erase} />}
    </DialogForm>
  )
}

type Changing = ReturnType<typeof useUpdatePerson>

/** Password and account state take effect at once, independently of “Save”. */
function AccountActions({ person, password, standing }: { person: AdminUser; password: Changing; standing: Changing }) {
  const t = useTranslations('people.person')
  const name = isolate(person.name)
  const now: AdminUserDetail['status'] = standing.data?.status ?? person.status
  return (
    <div className="col g16">
      {person.invited_until !== null && now === 'active' && !password.data && (
        <PersonInvitation person={person} until={person.invited_until} />
      )}
      {password.data?.password ? (
        <GeneratedPassword name={person.name} password={password.data.password} />
      ) : (
        <div className={styles.act}>
          <span className="f13 t2">{t('passwordHelp')}</span>
          <ConfirmButton
            label={t('newPassword')}
            confirmLabel={t('newPasswordConfirm')}
            cancelLabel={t('newPasswordCancel')}
            question={t('newPasswordQuestion', { name })}
            busy={password.isPending}
            onConfirm={() => password.mutate({ reset_password: true })}
          />
        </div>
      )}
      <FactorReset person={person} />
      <div className={styles.act}>
        <span className="f13 t2" role="status">
          {now === 'active' ? t('disableHelp') : t('disabledHelp')}
        </span>
        {now === 'disabled' ? (
          <Button size="small" busy={standing.isPending} onClick={() => standing.mutate({ status: 'active' })}>
            {t('enable')}
          </Button>
        ) : (
          !person.is_last_admin && (
            <ConfirmButton
              label={t('disable')}
              confirmLabel={t('disableConfirm')}
              question={t('disableQuestion', { name })}
              busy={standing.isPending}
              onConfirm={() => standing.mutate({ status: 'disabled' })}
            />
          )
        )}
      </div>
    </div>
  )
}

/** Leads to the erasure of a person. */
function EraseAction({ erase }: { erase: () => void }) {
  const t = useTranslations('people.erasure')
  return (
    <div className={styles.act}>
      <span className="f13 t2">{t('openHelp')}</span>
      <Button size="small" look="danger" onClick={erase}>
        {t('open')}
      </Button>
    </div>
  )
}

/** For a person who has lost their phone or passkey. */
function FactorReset({ person }: { person: AdminUser }) {
  const t = useTranslations('people.person')
  const errorMessage = useErrorMessage()
  const reset = useResetFactor(person.id)
  if (!person.has_second_factor && !reset.isSuccess) return null
  return (
    <div className={styles.act}>
      <span className="f13 t2" role="status">
        {reset.isSuccess ? t('factorIsReset') : t('factorHelp')}
      </span>
      {!reset.isSuccess && (
        <ConfirmButton
          label={t('factorReset')}
          confirmLabel={t('factorResetConfirm')}
          question={t('factorResetQuestion', { name: isolate(person.name) })}
          busy={reset.isPending}
          onConfirm={() => reset.mutate()}
        />
      )}
      {reset.error && (
        <p role="alert" className="f13 tred">
          {errorMessage(reset.error)}
        </p>
      )}
    </div>
  )
}

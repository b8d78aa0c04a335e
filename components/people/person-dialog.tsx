'use client'

import { CircleAlert } from 'lucide-react'
import { useForm } from 'react-hook-form'
import type { AdminUser, AdminUserDetail, UserChange } from '@/lib/people/schema'
import { Button } from '@/components/ui/button/button'
import { Dialog } from '@/components/ui/feedback/dialog'
import { Field } from '@/components/ui/form/field'
import { Note } from '@/components/ui/feedback/note'
import { SelectField } from '@/components/ui/form/select-field'
import { ConfirmButton } from '@/components/ui/button/confirm-button'
import { errorMessage } from '../shell/api-client'
import { formatBytes } from '../upload/ui/format-bytes'
import { parseQuota, formatQuotaInput, roleChoices } from './format-people'
import styles from './people.module.css'
import { GeneratedPassword } from './generated-password'
import { useUpdatePerson, usePersonDetail } from './use-people'

interface Fields {
  name: string
  role: AdminUser['role']
  site: string
  quota: string
}

/** Edits a user: name, role, site, storage quota, password, and whether the account is enabled. */
export function PersonDialog({ person, onClose }: { person: AdminUser; onClose: () => void }) {
  const detail = usePersonDetail(person.id).data
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={person.name}
      description={`${person.email} · No. ${person.number}`}
    >
      <PersonForm person={detail ?? person} usedBytes={detail?.used_bytes ?? null} close={onClose} />
    </Dialog>
  )
}

function PersonForm({ person, usedBytes, close }: { person: AdminUser; usedBytes: number | null; close: () => void }) {
  const { register, handleSubmit, formState } = useForm<Fields>({
    defaultValues: { name: person.name, role: person.role, site: person.site ?? '', quota: formatQuotaInput(person.quota_bytes) },
  })
  const saving = useUpdatePerson(person.id)
  const password = useUpdatePerson(person.id)
  const standing = useUpdatePerson(person.id)
  const save = handleSubmit(({ name, role, site, quota }) => {
    const change: UserChange = { name: name.trim(), role, site: site.trim() || null, quota_bytes: parseQuota(quota) ?? null }
    saving.mutate(change, { onSuccess: close })
  })
  const trouble = saving.error ?? password.error ?? standing.error
  return (
    <form noValidate onSubmit={(event) => void save(event)}>
      <div className="body">
        <Field
          label="Name"
          autoComplete="off"
          maxLength={200}
          error={formState.errors.name?.message}
          {...register('name', { validate: (name) => name.trim() !== '' || 'Say what the person is called.' })}
        />
        <SelectField
          label="Role"
          choices={roleChoices}
          disabled={person.is_last_admin}
          help={
            person.is_last_admin
              ? 'The last admin keeps the role. Make somebody else one first.'
              : 'Another role signs them out, and ends the assignments that it does not fit.'
          }
          {...register('role')}
        />
        <div className={styles.two}>
          <Field label="Site" autoComplete="off" maxLength={200} {...register('site')} />
          <Field
            label="Room in GB"
            inputMode="decimal"
            autoComplete="off"
            placeholder="No limit"
            help={usedBytes === null ? 'Empty is no limit of their own.' : `Uses ${formatBytes(usedBytes)} now.`}
            error={formState.errors.quota?.message}
            {...register('quota', {
              validate: (text) => parseQuota(text) !== undefined || 'A number of gigabytes, or nothing.',
            })}
          />
        </div>
        <hr />
        <AccountActions person={person} password={password} standing={standing} />
        {trouble && (
          <Note icon={CircleAlert} kind="bad" role="alert">
            {errorMessage(trouble)}
          </Note>
        )}
      </div>
      <footer className={styles.foot}>
        <Button look="ghost" onClick={close}>
          {password.data ? 'Done' : 'Cancel'}
        </Button>
        <Button type="submit" look="primary" busy={saving.isPending}>
          Save
        </Button>
      </footer>
    </form>
  )
}

type Changing = ReturnType<typeof useUpdatePerson>

/** Password and account state take effect at once, independently of “Save”. */
function AccountActions({ person, password, standing }: { person: AdminUser; password: Changing; standing: Changing }) {
  const now: AdminUserDetail['status'] = standing.data?.status ?? person.status
  return (
    <div className="col g16">
      {password.data?.password ? (
        <GeneratedPassword name={person.name} password={password.data.password} />
      ) : (
        <div className={styles.act}>
          <span className="f13 t2">A new password signs them out everywhere.</span>
          <ConfirmButton
            label="New password"
            confirmLabel="Make it now"
            cancelLabel="Keep the old one"
            question={`Make a new password for ${person.name}?`}
            busy={password.isPending}
            onConfirm={() => password.mutate({ reset_password: true })}
          />
        </div>
      )}
      <div className={styles.act}>
        <span className="f13 t2" role="status">
          {now === 'active'
            ? 'Disabled, they are signed out at once and cannot sign in. Nothing of theirs is deleted.'
            : 'This account is disabled: nobody can sign in with it.'}
        </span>
        {now === 'disabled' ? (
          <Button size="small" busy={standing.isPending} onClick={() => standing.mutate({ status: 'active' })}>
            Let them in again
          </Button>
        ) : (
          !person.is_last_admin && (
            <ConfirmButton
              label="Disable"
              confirmLabel="Disable now"
              question={`Disable the account of ${person.name}?`}
              busy={standing.isPending}
              onConfirm={() => standing.mutate({ status: 'disabled' })}
            />
          )
        )}
      </div>
    </div>
  )
}

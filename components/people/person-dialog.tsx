'use client'

import { CircleAlert } from 'lucide-react'
import { useForm } from 'react-hook-form'
import type { AdminUser, AdminUserDetail, UserChange } from '@/lib/people/schema'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { Note } from '@/components/ui/note'
import { SelectField } from '@/components/ui/select-field'
import { TwiceButton } from '@/components/ui/twice-button'
import { sentenceOf } from '../shell/api'
import { sizeWords } from '../upload/words'
import { quotaOf, quotaText, roleChoices } from './people-words'
import styles from './people.module.css'
import { ToldPassword } from './told-password'
import { useChangePerson, usePersonDetail } from './use-people'

interface Fields {
  name: string
  role: AdminUser['role']
  site: string
  quota: string
}

/** What may be changed of one person: name, role, site, how much their files may take, password, whether they get in. */
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
    defaultValues: { name: person.name, role: person.role, site: person.site ?? '', quota: quotaText(person.quota_bytes) },
  })
  const saving = useChangePerson(person.id)
  const password = useChangePerson(person.id)
  const standing = useChangePerson(person.id)
  const save = handleSubmit(({ name, role, site, quota }) => {
    const change: UserChange = { name: name.trim(), role, site: site.trim() || null, quota_bytes: quotaOf(quota) ?? null }
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
            help={usedBytes === null ? 'Empty is no limit of their own.' : `Uses ${sizeWords(usedBytes)} now.`}
            error={formState.errors.quota?.message}
            {...register('quota', {
              validate: (text) => quotaOf(text) !== undefined || 'A number of gigabytes, or nothing.',
            })}
          />
        </div>
        <hr />
        <Standing person={person} password={password} standing={standing} />
        {trouble && (
          <Note icon={CircleAlert} kind="bad" role="alert">
            {sentenceOf(trouble)}
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

type Changing = ReturnType<typeof useChangePerson>

/** Password and standing act at once, apart from what “Save” saves. */
function Standing({ person, password, standing }: { person: AdminUser; password: Changing; standing: Changing }) {
  const now: AdminUserDetail['status'] = standing.data?.status ?? person.status
  return (
    <div className="col g16">
      {password.data?.password ? (
        <ToldPassword name={person.name} password={password.data.password} />
      ) : (
        <div className={styles.act}>
          <span className="f13 t2">A new password signs them out everywhere.</span>
          <TwiceButton
            label="New password"
            sure="Make it now"
            keep="Keep the old one"
            question={`Make a new password for ${person.name}?`}
            busy={password.isPending}
            onSure={() => password.mutate({ reset_password: true })}
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
            <TwiceButton
              label="Disable"
              sure="Disable now"
              question={`Disable the account of ${person.name}?`}
              busy={standing.isPending}
              onSure={() => standing.mutate({ status: 'disabled' })}
            />
          )
        )}
      </div>
    </div>
  )
}

'use client'

import { useState } from 'react'
import { useTranslations } from 'next-intl'
import { useForm } from 'react-hook-form'
import type { AdminUser, UserInput } from '@/lib/people/schema'
import { Button } from '@/components/ui/button/button'
import { Dialog } from '@/components/ui/feedback/dialog'
import { DialogForm } from '@/components/ui/form/dialog-form'
import { Field } from '@/components/ui/form/field'
import { SegmentedControl } from '@/components/ui/form/segmented-control'
import { SelectField } from '@/components/ui/form/select-field'
import { roleChoices } from './format-people'
import { GeneratedPassword } from './generated-password'
import { InvitationLink } from './invitation-link'
import styles from './people.module.css'
import { useCreatePerson } from './use-people'

/** Creates an account, and shows its generated password, once. */
export function NewPersonDialog({ open, onOpenChange }: { open: boolean; onOpenChange: (open: boolean) => void }) {
  const t = useTranslations('people.newPerson')
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={t('title')} description={t('description')}>
      <NewPersonForm close={() => onOpenChange(false)} />
    </Dialog>
  )
}

type Way = 'password' | 'invite'

interface Fields {
  name: string
  email: string
  role: AdminUser['role']
  site: string
}

function NewPersonForm({ close }: { close: () => void }) {
  const t = useTranslations('people.newPerson')
  const fields = useTranslations('people.fields')
  const common = useTranslations('ui.common')
  const roles = useTranslations('ui.roles')
  const { register, handleSubmit, formState } = useForm<Fields>({ defaultValues: { role: 'patient' } })
  const [way, setWay] = useState<Way>('password')
  const making = useCreatePerson()
  const send = handleSubmit(({ name, email, role, site }) => {
    const person: UserInput = {
      ...{ name: name.trim(), email: email.trim(), role },
      ...(site.trim() && { site: site.trim() }),
      ...(way === 'invite' && { invite: true }),
    }
    making.mutate(person)
  })
  const made = making.data
  if (made?.password ?? made?.invitation)
    return (
      <>
        <div className="body">
          {made.invitation && <InvitationLink name={made.name} invitation={made.invitation} />}
          {made.password && <GeneratedPassword name={made.name} password={made.password} />}
        </div>
        <footer className={styles.foot}>
          <Button look="primary" onClick={close}>
            {common('done')}
          </Button>
        </footer>
      </>
    )
  return (
    <DialogForm onSubmit={send} onClose={close} submitLabel={t('submit')} busy={making.isPending} error={making.error}>
      <Field
        label={fields('name')}
        autoComplete="off"
        maxLength={200}
        error={formState.errors.name?.message}
        {...register('name', { validate: (name) => name.trim() !== '' || fields('nameRequired') })}
      />
      <Field
        label={fields('email')}
        type="email"
        inputMode="email"
        autoComplete="off"
        maxLength={254}
        help={fields('emailHelp')}
        error={formState.errors.email?.message}
        {...register('email', {
          validate: (email) => /^[^\s@]+@\S+$/.test(email.trim()) || fields('emailInvalid'),
        })}
      />
      <div className={styles.two}>
        <SelectField label={fields('role')} choices={roleChoices(roles)} {...register('role')} />
        <Field
          label={fields('site')}
          placeholder={fields('siteExample')}
          autoComplete="off"
          maxLength={200}
          {...register('site')}
        />
      </div>
      <div className="col g8">
        <SegmentedControl
          label={t('way')}
          full
          value={way}
          segments={[
            { value: 'password', label: t('wayPassword') },
            { value: 'invite', label: t('wayInvite') },
          ]}
          onChange={setWay}
        />
        <p className="f12 t3">{t(way === 'invite' ? 'inviteHelp' : 'passwordHelp')}</p>
      </div>
    </DialogForm>
  )
}

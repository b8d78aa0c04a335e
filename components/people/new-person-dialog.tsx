'use client'

import { CircleAlert } from 'lucide-react'
import { useForm } from 'react-hook-form'
import type { AdminUser, UserInput } from '@/lib/people/schema'
import { Button } from '@/components/ui/button/button'
import { Dialog } from '@/components/ui/feedback/dialog'
import { Field } from '@/components/ui/form/field'
import { Note } from '@/components/ui/feedback/note'
import { SelectField } from '@/components/ui/form/select-field'
import { errorMessage } from '../shell/api-client'
import { roleChoices } from './format-people'
import { GeneratedPassword } from './generated-password'
import styles from './people.module.css'
import { useCreatePerson } from './use-people'

/** Creates an account, and shows its generated password, once. */
export function NewPersonDialog({ open, onOpenChange }: { open: boolean; onOpenChange: (open: boolean) => void }) {
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title="Add a person"
      description="They can sign in at once, with a password that Fovea makes."
    >
      <NewPersonForm close={() => onOpenChange(false)} />
    </Dialog>
  )
}

interface Fields {
  name: string
  email: string
  role: AdminUser['role']
  site: string
}

function NewPersonForm({ close }: { close: () => void }) {
  const { register, handleSubmit, formState } = useForm<Fields>({ defaultValues: { role: 'patient' } })
  const making = useCreatePerson()
  const send = handleSubmit(({ name, email, role, site }) => {
    const person: UserInput = { name: name.trim(), email: email.trim(), role, ...(site.trim() && { site: site.trim() }) }
    making.mutate(person)
  })
  const made = making.data
  if (made?.password)
    return (
      <>
        <div className="body">
          <GeneratedPassword name={made.name} password={made.password} />
        </div>
        <footer className={styles.foot}>
          <Button look="primary" onClick={close}>
            Done
          </Button>
        </footer>
      </>
    )
  return (
    <form noValidate onSubmit={(event) => void send(event)}>
      <div className="body">
        <Field
          label="Name"
          autoComplete="off"
          maxLength={200}
          error={formState.errors.name?.message}
          {...register('name', { validate: (name) => name.trim() !== '' || 'Say what the person is called.' })}
        />
        <Field
          label="E-mail"
          type="email"
          inputMode="email"
          autoComplete="off"
          maxLength={254}
          help="They sign in with it."
          error={formState.errors.email?.message}
          {...register('email', {
            validate: (email) => /^\S+@\S+$/.test(email.trim()) || 'That is not an e-mail address.',
          })}
        />
        <div className={styles.two}>
          <SelectField label="Role" choices={roleChoices} {...register('role')} />
          <Field label="Site" placeholder="Lakeside Clinic" autoComplete="off" maxLength={200} {...register('site')} />
        </div>
        {making.error && (
          <Note icon={CircleAlert} kind="bad" role="alert">
            {errorMessage(making.error)}
          </Note>
        )}
      </div>
      <footer className={styles.foot}>
        <Button look="ghost" onClick={close}>
          Cancel
        </Button>
        <Button type="submit" look="primary" busy={making.isPending}>
          Make the account
        </Button>
      </footer>
    </form>
  )
}

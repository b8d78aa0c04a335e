'use client'

import { useRef, useState } from 'react'
import { CircleAlert } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button/button'
import { Note } from '@/components/ui/feedback/note'
import { Field } from '@/components/ui/form/field'
import { useErrorMessage } from '../../language/use-error-message'
import styles from '../profile.module.css'
import { useChangePassword } from './use-security'

type FieldName = 'current' | 'next'

/** Changes the password: the current one, and a new one. What was typed is forgotten once it is changed. */
export function PasswordForm({ email }: { email: string }) {
  const t = useTranslations('profile.security')
  const errorMessage = useErrorMessage()
  const changing = useChangePassword()
  const form = useRef<HTMLFormElement>(null)
  const [isOpen, setOpen] = useState(false)
  const [missing, setMissing] = useState<FieldName | null>(null)
  const submit = () => {
    const { current, next } = form.current!.elements as unknown as Record<FieldName, HTMLInputElement>
    const empty = [current, next].find(({ value }) => value === '')
    setMissing((empty?.name as FieldName | undefined) ?? null)
    if (empty) return empty.focus()
    const body = { current_password: current.value, new_password: next.value }
    changing.mutate(body, { onSuccess: () => setOpen(false) })
  }
  if (!isOpen)
    return (
      <div className={styles.buttons}>
        <Button onClick={() => setOpen(true)}>{t('change')}</Button>
        <span className="f13 t2" role="status">
          {changing.isSuccess && t('changed')}
        </span>
      </div>
    )
  return (
    <form
      ref={form}
      className="col g12"
      method="post"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      {/* Password managers save the address with the password. */}
      <input type="text" autoComplete="username" readOnly hidden name="email" value={email} />
      <div className={styles.pair}>
        <Field
          label={t('current')}
          type="password"
          autoComplete="current-password"
          name="current"
          error={missing === 'current' ? t('currentRequired') : undefined}
        />
        <Field
          label={t('new')}
          type="password"
          autoComplete="new-password"
          name="next"
          help={t('newHelp')}
          error={missing === 'next' ? t('newRequired') : undefined}
        />
      </div>
      {changing.error && (
        <Note icon={CircleAlert} kind="bad" role="alert">
          {errorMessage(changing.error)}
        </Note>
      )}
      <p className="f13 t2">{t('changeHelp')}</p>
      <div className={styles.buttons}>
        <Button type="submit" look="primary" busy={changing.isPending}>
          {t('save')}
        </Button>
        <Button
          look="ghost"
          onClick={() => {
            changing.reset()
            setOpen(false)
          }}
        >
          {t('cancel')}
        </Button>
      </div>
    </form>
  )
}

'use client'

import { useRef, useState } from 'react'
import { CircleAlert, Eye, EyeOff } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { LanguageSelect } from '@/components/language/language-select'
import { Button } from '@/components/ui/button/button'
import { ButtonLink } from '@/components/ui/button/button-link'
import { IconButton } from '@/components/ui/button/icon-button'
import { Note } from '@/components/ui/feedback/note'
import { Field } from '@/components/ui/form/field'
import { Logo } from '@/components/ui/logo'
import { ThemeToggle } from '@/components/ui/theme/theme-toggle'
import { useInvitation } from './use-invitation'

/** The form of an invited person: their address, and the password that they choose. */
export function InviteForm() {
  const t = useTranslations('invite')
  const { person, problem, refusal, isBusy, accept } = useInvitation()
  return (
    <main className="si-form">
      <div className="row wrap">
        <span className="brand" style={{ padding: 0 }}>
          <Logo />
          Fovea
        </span>
        <span className="row g2 end">
          <LanguageSelect />
          <ThemeToggle />
        </span>
      </div>
      <div className="si-mid">
        <div className="col g4">
          <h1 className="h24">{problem ? t('invalid') : t('title')}</h1>
          {person && (
            <p className="t2">{t.rich('intro', { person: person.name, name: (chunks) => <bdi className="b5">{chunks}</bdi> })}</p>
          )}
          {!person && !problem && (
            <p className="t2" role="status">
              {t('checking')}
            </p>
          )}
        </div>
        {problem && (
          <>
            <Note icon={CircleAlert} kind="bad" role="alert">
              {problem}
            </Note>
            <ButtonLink href="/sign-in" size="large" full>
              {t('toSignIn')}
            </ButtonLink>
          </>
        )}
        {person && <PasswordForm email={person.email} refusal={refusal} isBusy={isBusy} accept={accept} />}
      </div>
    </main>
  )
}

interface PasswordFormProps {
  email: string
  refusal: string | null
  isBusy: boolean
  accept: (password: string) => Promise<unknown>
}

function PasswordForm({ email, refusal, isBusy, accept }: PasswordFormProps) {
  const t = useTranslations('invite')
  const signIn = useTranslations('signIn')
  const [shown, setShown] = useState(false)
  const form = useRef<HTMLFormElement>(null)
  const submit = () => {
    const { password } = form.current!.elements as unknown as Record<'password', HTMLInputElement>
    return accept(password.value)
  }
  return (
    <form
      ref={form}
      className="col g16"
      method="post"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      {/* Password managers save the address with the password. */}
      <Field label={signIn('email')} type="email" autoComplete="username" readOnly dir="ltr" large name="email" value={email} />
      <Field
        label={t('password')}
        type={shown ? 'text' : 'password'}
        autoComplete="new-password"
        autoCapitalize="none"
        spellCheck={false}
        large
        name="password"
        help={t('passwordHelp')}
        error={refusal ?? undefined}
        after={
          <IconButton
            label={shown ? signIn('hidePassword') : signIn('showPassword')}
            icon={shown ? EyeOff : Eye}
            small
            className="-me-2"
            onClick={() => setShown(!shown)}
          />
        }
      />
      <Button type="submit" look="primary" size="large" full busy={isBusy}>
        {t('submit')}
      </Button>
    </form>
  )
}

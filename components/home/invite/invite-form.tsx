'use client'

import { useRef, useState } from 'react'
import { CircleAlert, Eye, EyeOff } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button/button'
import { ButtonLink } from '@/components/ui/button/button-link'
import { IconButton } from '@/components/ui/button/icon-button'
import { Note } from '@/components/ui/feedback/note'
import { Field } from '@/components/ui/form/field'
import { type PasswordLink, useInvitation } from './use-invitation'
import { SignInBrand } from '../sign-in/sign-in-brand'

/** The form of a person with a link: their address, and the password that they choose. */
export function InviteForm({ link }: { link: PasswordLink }) {
  const t = useTranslations('invite')
  const { person, problem, refusal, isBusy, accept } = useInvitation(link)
  return (
    <main className="si-form">
      <SignInBrand />
      <div className="si-mid">
        <div className="col g4">
          <h1 className="h24">{problem ? t('invalid') : t(link === 'invitation' ? 'title' : 'resetTitle')}</h1>
          {person && (
            <p className="t2">
              {t.rich(introOf(link, person.invited_by), {
                person: person.name,
                inviter: person.invited_by ?? '',
                name: (chunks) => <bdi className="b5">{chunks}</bdi>,
                by: (chunks) => <bdi>{chunks}</bdi>,
              })}
            </p>
          )}
          {!person && !problem && (
            <p className="t2" role="status">
              {t(link === 'invitation' ? 'checking' : 'resetChecking')}
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

const introOf = (link: PasswordLink, inviter: string | null | undefined) =>
  link === 'password-reset' ? 'resetIntro' : inviter ? 'introBy' : 'intro'

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

'use client'

import { useEffect, useState } from 'react'
import { Eye, EyeOff } from 'lucide-react'
import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { forgetDeviceSession } from '@/components/offline/device-session'
import { lazyPart } from '@/components/shell/lazy/lazy-part'
import { Button, buttonClass } from '@/components/ui/button/button'
import { Field } from '@/components/ui/form/field'
import { IconButton } from '@/components/ui/button/icon-button'
import { PasskeySignIn } from './passkey-sign-in'
import { useSignIn } from './use-sign-in'
import { SignInBrand } from './sign-in-brand'
import { SignInHead } from './sign-in-head'
import { type SignedOutReason } from './signed-out-reason'

const SecondStep = lazyPart(() => import('./second-step').then((file) => file.SecondStep))

interface SignInFormProps {
  /** Where to redirect afterwards: a path of this site. */
  to: string
  attempts: number
  /** Nobody has an account here yet. */
  isEmpty: boolean
  /** The organisation has a provider of its own (OpenID Connect). */
  hasOidc: boolean
  /** The provider has replaced the password; a second factor is still to be given. */
  isSecondStep: boolean
  /** The code with which the provider’s sign-in was refused. */
  refused: string | null
  /** Why the page before led here. */
  signedOut: SignedOutReason | null
}

/** The sign-in form. A wrong email and a wrong password have the same error, so that accounts cannot be enumerated. */
export function SignInForm({ to, attempts, isEmpty, hasOidc, signedOut, ...before }: SignInFormProps) {
  const t = useTranslations('signIn')
  const { form, errors, clear, refusal, isBusy, enter, isSecondStep, isShared, restart } = useSignIn(to, before)
  const [shown, setShown] = useState(false)

  // The session has ended: what works without a server is no longer anyone's on this device.
  useEffect(() => {
    void forgetDeviceSession()
    void import('../../upload/outbox/lock-outboxes').then(({ lockOutboxes }) => lockOutboxes())
  }, [])

  return (
    <main className="si-form">
      <SignInBrand />
      {isSecondStep && <SecondStep to={to} isShared={isShared()} onRestart={restart} />}
      <form
        ref={form}
        className="si-mid"
        hidden={isSecondStep}
        method="post"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void enter()
        }}
      >
        <SignInHead
          title={t('title')}
          intro={t(isEmpty ? 'noAccounts' : 'intro')}
          note={signedOut && t(`signedOut.${signedOut.why}`, { minutes: 0, ...signedOut })}
          refusal={refusal}
        />
        <Field
          label={t('email')}
          type="email"
          autoComplete="username"
          inputMode="email"
          autoCapitalize="none"
          spellCheck={false}
          large
          name="email"
          error={errors.email}
          onChange={() => clear('email')}
        />
        <Field
          label={t('password')}
          type={shown ? 'text' : 'password'}
          autoComplete="current-password"
          autoCapitalize="none"
          spellCheck={false}
          large
          name="password"
          error={errors.password}
          onChange={() => clear('password')}
          after={
            <IconButton
              label={shown ? t('hidePassword') : t('showPassword')}
              icon={shown ? EyeOff : Eye}
              small
              className="-me-2"
              onClick={() => setShown(!shown)}
            />
          }
        />
        <SharedAndForgot />
        <Button type="submit" look="primary" size="large" full busy={isBusy}>
          {t('submit')}
        </Button>
        <PasskeySignIn to={to} isShared={isShared} onRefused={restart} />
        {hasOidc && <OidcLink to={to} />}
        <p className="f12 t3">{t('lockout', { attempts })}</p>
      </form>
    </main>
  )
}

function SharedAndForgot() {
  const t = useTranslations('signIn')
  return (
    <div className="row wrap">
      <label className="row g8 f13">
        <input type="checkbox" name="shared" />
        {t('shared')}
      </label>
      <Link className="f13 end" href="/forgot">
        {t('forgot')}
      </Link>
    </div>
  )
}

/** No page of Next’s: it redirects to the provider. */
function OidcLink({ to }: { to: string }) {
  const t = useTranslations('signIn')
  return (
    <a
      className={buttonClass({ look: 'line', size: 'large', full: true })}
      href={`/api/v1/auth/oidc?from=${encodeURIComponent(to)}`}
    >
      {t('oidc')}
    </a>
  )
}

'use client'

import { useEffect, useState } from 'react'
import { CircleAlert, Eye, EyeOff } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { LanguageSelect } from '@/components/language/language-select'
import { forgetDeviceSession } from '@/components/offline/device-session'
import { Button } from '@/components/ui/button/button'
import { Field } from '@/components/ui/form/field'
import { IconButton } from '@/components/ui/button/icon-button'
import { Logo } from '@/components/ui/logo'
import { Note } from '@/components/ui/feedback/note'
import { ThemeToggle } from '@/components/ui/theme/theme-toggle'
import { useSignIn } from './use-sign-in'

interface SignInFormProps {
  /** Where to redirect afterwards: a path of this site. */
  to: string
  attempts: number
  lockoutMinutes: number
}

/** The sign-in form. A wrong email and a wrong password have the same error, so that accounts cannot be enumerated. */
export function SignInForm({ to, attempts, lockoutMinutes }: SignInFormProps) {
  const t = useTranslations('signIn')
  const { form, errors, clear, refusal, isBusy, enter } = useSignIn(to, lockoutMinutes)
  const [shown, setShown] = useState(false)

  // The session has ended: what works without a server is no longer anyone's on this device.
  useEffect(() => void forgetDeviceSession(), [])

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
      <form
        ref={form}
        className="si-mid"
        method="post"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void enter()
        }}
      >
        <div className="col g4">
          <h1 className="h24">{t('title')}</h1>
          <p className="t2">{t('intro')}</p>
        </div>
        {refusal && (
          <Note icon={CircleAlert} kind="bad" role="alert">
            {refusal}
          </Note>
        )}
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
        <Button type="submit" look="primary" size="large" full busy={isBusy}>
          {t('submit')}
        </Button>
        <p className="f12 t3">{t('lockout', { attempts, minutes: lockoutMinutes })}</p>
      </form>
    </main>
  )
}

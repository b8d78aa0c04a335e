'use client'

import { useRef, useState } from 'react'
import { CircleAlert, CircleCheck } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button/button'
import { ButtonLink } from '@/components/ui/button/button-link'
import { Note } from '@/components/ui/feedback/note'
import { Field } from '@/components/ui/form/field'
import { useErrorMessage } from '../../language/use-error-message'
import { apiFetch } from '../../shell/api-client'
import { useHydrating } from '../../shell/hooks/use-hydrating'
import { SignInBrand } from '../sign-in/sign-in-brand'
import { SignInHead } from '../sign-in/sign-in-head'

/** Asks for the link that resets a password. The answer is the same for every address, so that accounts cannot be enumerated. */
export function ForgotForm({ sendsEmail }: { sendsEmail: boolean }) {
  const t = useTranslations('forgot')
  return (
    <main className="si-form">
      <SignInBrand />
      <div className="si-mid">
        <SignInHead title={t('title')} intro={sendsEmail ? t('intro') : t('askAdmin')} />
        {sendsEmail && <RequestForm />}
        <ButtonLink href="/sign-in" size="large" full>
          {t('toSignIn')}
        </ButtonLink>
      </div>
    </main>
  )
}

function RequestForm() {
  const t = useTranslations('forgot')
  const signIn = useTranslations('signIn')
  const errorMessage = useErrorMessage()
  const isHydrating = useHydrating()
  const form = useRef<HTMLFormElement>(null)
  const [state, setState] = useState<'open' | 'busy' | 'sent'>('open')
  const [refusal, setRefusal] = useState<string | null>(null)
  const send = async () => {
    const { email } = form.current!.elements as unknown as Record<'email', HTMLInputElement>
    if (state === 'busy') return
    if (email.value === '') return setRefusal(signIn('emailRequired'))
    setRefusal(null)
    setState('busy')
    await apiFetch('/api/v1/auth/password-reset/request', {
      method: 'POST',
      body: { email: email.value },
      staysOnPage: true,
    }).then(
      () => setState('sent'),
      (thrown: unknown) => {
        setState('open')
        setRefusal(errorMessage(thrown))
      },
    )
  }
  if (state === 'sent')
    return (
      <Note icon={CircleCheck} role="status">
        {t('sent')}
      </Note>
    )
  return (
    <form
      ref={form}
      className="col g16"
      method="post"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
    >
      {refusal && (
        <Note icon={CircleAlert} kind="bad" role="alert">
          {refusal}
        </Note>
      )}
      <Field
        label={signIn('email')}
        type="email"
        autoComplete="username"
        inputMode="email"
        autoCapitalize="none"
        spellCheck={false}
        large
        name="email"
      />
      {/* Sent before the page is ready, the form would only be drawn again, empty. */}
      <Button type="submit" look="primary" size="large" full busy={state === 'busy'} disabled={isHydrating}>
        {t('submit')}
      </Button>
    </form>
  )
}

'use client'

import { useEffect, useRef, useState } from 'react'
import { Fingerprint } from 'lucide-react'
import { signIn } from 'next-auth/react'
import { useTranslations } from 'next-intl'
import { useFormat } from '@/components/language/use-format'
import { type FactorWays } from '@/lib/auth/second-factor/schema'
import { Button } from '@/components/ui/button/button'
import { Field } from '@/components/ui/form/field'
import { apiFetch } from '../../shell/api-client'
import { SignInHead } from './sign-in-head'
import { signInErrorMessage } from './sign-in-messages'
import { signInWithPasskey } from './sign-in-with-passkey'

interface SecondStepProps {
  /** Where to redirect afterwards: a path of this site. */
  to: string
  /** Several people use the device. */
  isShared: boolean
  /** Back to the password, with a reason to show. */
  onRestart: (reason: string | null) => void
}

/** The second step of a sign-in: a code, a recovery code or a passkey. */
export function SecondStep(props: SecondStepProps) {
  const t = useTranslations('signIn')
  const { form, ways, refusal, isBusy, enter, enterByPasskey } = useSecondStep(props)
  return (
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
      <SignInHead title={t('second.title')} intro={t('second.intro')} refusal={refusal} />
      {ways.includes('code') && (
        <>
          <Field
            label={t('second.code')}
            help={t('second.codeHelp')}
            autoComplete="one-time-code"
            autoCapitalize="none"
            autoFocus
            spellCheck={false}
            dir="ltr"
            large
            maxLength={40}
            name="code"
          />
          <Button type="submit" look="primary" size="large" full busy={isBusy}>
            {t('submit')}
          </Button>
        </>
      )}
      {ways.includes('passkey') && (
        <Button size="large" look="line" full icon={Fingerprint} busy={isBusy} onClick={() => void enterByPasskey()}>
          {t('second.passkey')}
        </Button>
      )}
      <Button look="ghost" full onClick={() => props.onRestart(null)}>
        {t('second.back')}
      </Button>
    </form>
  )
}

/** What it does: reads how the second factor can be given, sends it, and opens a page, or says why not. */
function useSecondStep({ to, isShared, onRestart }: SecondStepProps) {
  const t = useTranslations('signIn')
  const format = useFormat()
  const form = useRef<HTMLFormElement>(null)
  const [ways, setWays] = useState<FactorWays['ways']>(['code'])
  const [refusal, setRefusal] = useState<string | null>(null)
  const [isBusy, setBusy] = useState(false)
  useEffect(() => {
    const asked = apiFetch<FactorWays>('/api/v1/auth/second-factor', { method: 'POST', staysOnPage: true })
    void asked.then(({ ways: known }) => setWays(known)).catch(() => undefined) // The code can be typed all the same.
  }, [])
  /** It stays busy until the next page is there. */
  const finish = (error: string | null | undefined) => {
    if (error === null) return window.location.assign(to)
    setBusy(false)
    const reason = signInErrorMessage(t, format, error)
    if (error === 'second_factor_ticket_expired') return onRestart(reason)
    setRefusal(reason)
    form.current?.querySelector('input')?.select()
  }
  const enter = async () => {
    const code = form.current?.querySelector('input')?.value.trim() ?? ''
    if (isBusy) return
    if (code === '') return setRefusal(t('second.required'))
    setBusy(true)
    setRefusal(null)
    const answer = await signIn('second-factor', { code, shared: String(isShared), redirect: false }).catch(() => undefined)
    finish(answer?.ok && !answer.error ? null : answer?.error)
  }
  const enterByPasskey = async () => {
    setBusy(true)
    setRefusal(null)
    finish(await signInWithPasskey(isShared))
  }
  return { form, ways, refusal, isBusy, enter, enterByPasskey }
}

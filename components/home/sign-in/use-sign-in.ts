'use client'

import { useRef, useState } from 'react'
import { signIn } from 'next-auth/react'
import { useTranslations } from 'next-intl'
import { useFormat } from '@/components/language/use-format'
import { signInErrorMessage } from './sign-in-messages'

type FieldName = 'email' | 'password'

/**
 * What the sign-in form does: asks for what is missing, signs in, and opens a page, or says why not. By hand: a library for
 * forms would be a twelfth of this page's code.
 *
 * @param to where to redirect afterwards: a path of this site
 */
export function useSignIn(
  to: string,
  before: { isSecondStep: boolean; refused: string | null } = { isSecondStep: false, refused: null },
) {
  const t = useTranslations('signIn')
  const format = useFormat()
  const form = useRef<HTMLFormElement>(null)
  const [errors, setErrors] = useState<Partial<Record<FieldName, string>>>({})
  const [refusal, setRefusal] = useState(before.refused && signInErrorMessage(t, format, before.refused))
  const [isBusy, setBusy] = useState(false)
  const [isSecondStep, setSecondStep] = useState(before.isSecondStep)

  /** Several people use the device. */
  const isShared = () => (form.current?.elements.namedItem('shared') as HTMLInputElement | null)?.checked === true
  const enter = async () => {
    if (isBusy || !form.current) return
    const { email, password } = form.current.elements as unknown as Record<FieldName, HTMLInputElement>
    setErrors({
      ...(email.value === '' ? { email: t('emailRequired') } : {}),
      ...(password.value === '' ? { password: t('passwordRequired') } : {}),
    })
    const missing = [email, password].find(({ value }) => value === '')
    if (missing) return missing.focus()
    setRefusal(null)
    setBusy(true)
    const credentials = { email: email.value, password: password.value, shared: String(isShared()) }
    const answer = await signIn('credentials', { ...credentials, redirect: false }).catch(() => undefined)
    // It stays busy until the next page is there.
    if (answer?.ok && !answer.error) return window.location.assign(to)
    setBusy(false)
    if (answer?.error === 'second_factor_required') return setSecondStep(true)
    setRefusal(signInErrorMessage(t, format, answer?.error))
    password.focus()
    password.select()
  }
  /** What is being filled in is not missing any more. */
  const clear = (name: FieldName) => setErrors((before) => ({ ...before, [name]: undefined }))
  /** The ticket of the second step is over, or another person signs in. */
  const restart = (reason: string | null) => {
    setSecondStep(false)
    setRefusal(reason)
  }
  return { form, errors, clear, refusal, isBusy, enter, isSecondStep, isShared, restart }
}

'use client'

import { useRef, useState } from 'react'
import { signIn } from 'next-auth/react'
import { useTranslations } from 'next-intl'
import { signInErrorMessage } from './sign-in-messages'

type FieldName = 'email' | 'password'

/**
 * What the sign-in form does: asks for what is missing, signs in, and opens a page, or says why not. By hand: a library for
 * forms would be a twelfth of this page's code.
 *
 * @param to where to redirect afterwards: a path of this site
 */
export function useSignIn(to: string, lockoutMinutes: number) {
  const t = useTranslations('signIn')
  const form = useRef<HTMLFormElement>(null)
  const [errors, setErrors] = useState<Partial<Record<FieldName, string>>>({})
  const [refusal, setRefusal] = useState<string | null>(null)
  const [isBusy, setBusy] = useState(false)

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
    const credentials = { email: email.value, password: password.value }
    const answer = await signIn('credentials', { ...credentials, redirect: false }).catch(() => undefined)
    // It stays busy until the next page is there.
    if (answer?.ok && !answer.error) return window.location.assign(to)
    setBusy(false)
    setRefusal(signInErrorMessage(t, answer?.error, lockoutMinutes))
    password.focus()
    password.select()
  }
  /** What is being filled in is not missing any more. */
  const clear = (name: FieldName) => setErrors((before) => ({ ...before, [name]: undefined }))
  return { form, errors, clear, refusal, isBusy, enter }
}

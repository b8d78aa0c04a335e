'use client'

import { useEffect, useRef, useState } from 'react'
import { signIn } from 'next-auth/react'
import { useTranslations } from 'next-intl'
import { forgetDeviceSession } from '@/components/offline/device-session'
import { useErrorMessage } from '../../language/use-error-message'
import { apiFetch } from '../../shell/api-client'

interface Invited {
  name: string
  email: string
  /** Who invites: of an invitation that somebody made. */
  invited_by?: string | null
}

/** The link in the address: one by which an invited person sets a first password, or one that resets a forgotten one. */
export type PasswordLink = 'invitation' | 'password-reset'

/** Whom the link in the address is for, and what setting a password does: it signs in, and opens the home page. */
export function useInvitation(link: PasswordLink) {
  const t = useTranslations('invite')
  const path = `/api/v1/auth/${link}`
  const errorMessage = useErrorMessage()
  const token = useRef('')
  const [person, setPerson] = useState<Invited | null>(null)
  const [problem, setProblem] = useState<unknown>(null)
  const [refusal, setRefusal] = useState<string | null>(null)
  const [isBusy, setBusy] = useState(false)

  useEffect(() => {
    const find = async () => {
      token.current = window.location.hash.slice(1)
      const body = { token: token.current }
      await apiFetch<Invited>(path, { method: 'POST', body, staysOnPage: true }).then(setPerson, setProblem)
    }
    void find()
  }, [path])

  const accept = async (password: string) => {
    if (isBusy || !person) return
    if (password === '') return setRefusal(t('passwordRequired'))
    setRefusal(null)
    setBusy(true)
    try {
      const body = { token: token.current, password }
      await apiFetch(`${path}/accept`, { method: 'POST', body, staysOnPage: true })
    } catch (thrown) {
      setBusy(false)
      return setRefusal(errorMessage(thrown))
    }
    // What another person left on this device is not theirs.
    await forgetDeviceSession().catch(() => undefined)
    const answer = await signIn('credentials', { email: person.email, password, redirect: false }).catch(() => undefined)
    // The password is set in any case: whoever is not signed in by now signs in with it.
    window.location.assign(answer?.ok && !answer.error ? '/' : '/sign-in')
  }
  return { person, problem: problem === null ? null : errorMessage(problem), refusal, isBusy, accept }
}

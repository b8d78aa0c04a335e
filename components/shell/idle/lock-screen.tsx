'use client'

import { useEffect, useRef, useState } from 'react'
import { CircleAlert, Lock } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Button, buttonClass } from '@/components/ui/button/button'
import { Note } from '@/components/ui/feedback/note'
import { Field } from '@/components/ui/form/field'
import { Icon } from '@/components/ui/icon'
import { useErrorMessage } from '../../language/use-error-message'
import { ApiError, apiFetch, signInPath } from '../api-client'
import { ConfirmWithProvider } from '../step-up/confirm-with-provider'
import { useStepUpState } from '../step-up/use-step-up-state'
import styles from './lock-screen.module.css'

/**
 * Covers the page, which goes on sending files, until its user enters their password, or confirms with their organisation where
 * they have none. What is below can be neither seen nor used.
 */
export function LockScreen({ name, onUnlock }: { name: string; onUnlock: () => void }) {
  const t = useTranslations('shell.lock')
  const errorMessage = useErrorMessage()
  const dialog = useRef<HTMLDialogElement>(null)
  const form = useRef<HTMLFormElement>(null)
  const [isBusy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<string | null>(null)
  const way = useWay()
  useEffect(() => {
    const shown = dialog.current!
    // In the top layer: above every other dialog, and everything else is inert.
    shown.showModal()
    return () => shown.close()
  }, [])
  const submit = async () => {
    const { password } = form.current!.elements as unknown as { password?: HTMLInputElement }
    if (isBusy || !password) return
    if (password.value === '') {
      setRefusal(t('passwordRequired'))
      return password.focus()
    }
    setBusy(true)
    setRefusal(null)
    try {
      await apiFetch('/api/v1/me/unlock', { method: 'POST', body: { password: password.value }, staysOnPage: true })
      onUnlock()
    } catch (thrown) {
      // The session has ended meanwhile: signing in leads back here.
      if (thrown instanceof ApiError && thrown.status === 401) return window.location.assign(signInPath(window.location.pathname))
      setBusy(false)
      setRefusal(errorMessage(thrown))
      password.select()
    }
  }
  return (
    <dialog ref={dialog} className={styles.screen} aria-labelledby="lock-title" onCancel={(event) => event.preventDefault()}>
      <form
        ref={form}
        className={styles.form}
        method="post"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void submit()
        }}
      >
        <Icon icon={Lock} />
        <h1 className="h24" id="lock-title">
          {t('title')}
        </h1>
        <p className="t2">
          {t.rich(way === 'password' ? 'text' : 'textConfirm', {
            person: name,
            name: (chunks) => <bdi className="b5">{chunks}</bdi>,
          })}
        </p>
        {refusal && (
          <Note icon={CircleAlert} kind="bad" role="alert">
            {refusal}
          </Note>
        )}
        {way === 'password' && <PasswordField isBusy={isBusy} />}
        <ConfirmWithProvider onProved={onUnlock} />
        {way === 'sign-in' && <SignInAgain />}
      </form>
    </dialog>
  )
}

/**
 * How this user opens the page. Until the server has said that they have no password they are asked for it, but for the moment
 * of the question: without a connection only they who have one can hope.
 */
function useWay(): 'password' | 'provider' | 'sign-in' | null {
  const state = useStepUpState()
  const ways = state.data?.ways
  if (ways === undefined) return state.fetchStatus === 'fetching' && state.failureCount === 0 ? null : 'password'
  if (ways.includes('password')) return 'password'
  return ways.includes('provider') ? 'provider' : 'sign-in'
}

function PasswordField({ isBusy }: { isBusy: boolean }) {
  const t = useTranslations('shell.lock')
  return (
    <>
      <Field
        label={t('password')}
        type="password"
        autoComplete="current-password"
        autoCapitalize="none"
        spellCheck={false}
        large
        name="password"
      />
      <Button type="submit" look="primary" size="large" full busy={isBusy}>
        {t('unlock')}
      </Button>
    </>
  )
}

/** For a passkey alone, say: what is unsent stays encrypted on this device. */
function SignInAgain() {
  const t = useTranslations('shell.lock')
  return (
    <div className="col g8">
      <a className={buttonClass({ look: 'primary' })} href={signInPath(window.location.pathname)}>
        {t('signInAgain')}
      </a>
      <p className="f13 t2">{t('signInHelp')}</p>
    </div>
  )
}

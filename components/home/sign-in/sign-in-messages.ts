import { type Translator } from '../../language/translator-type'

/**
 * The error of a refused sign-in. `error` is next-auth's code or our own; absent when no response arrived. A wrong email and a
 * wrong password have the same sentence.
 */
export function signInErrorMessage(t: Translator<'signIn'>, error: string | null | undefined, lockoutMinutes: number): string {
  if (!error) return t('unreached')
  if (error === 'CredentialsSignin' || error === 'sign_in_failed') return t('incorrect')
  if (error === 'too_many_requests') return t('locked', { minutes: lockoutMinutes })
  if (error === 'unavailable') return t('unavailable')
  return t('failed')
}

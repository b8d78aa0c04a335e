import { type Format } from '@/components/language/use-format'
import { type Translator } from '../../language/translator-type'

/**
 * The error of a refused sign-in. `error` is next-auth's code or our own; absent when no response arrived. A wrong email and a
 * wrong password have the same sentence.
 */
export function signInErrorMessage(
  t: Translator<'signIn'>,
  format: Pick<Format, 'dateTime'>,
  error: string | null | undefined,
  now = Date.now(),
): string {
  if (!error) return t('unreached')
  if (error === 'CredentialsSignin' || error === 'sign_in_failed') return t('incorrect')
  // The code carries the seconds to wait; a limit of the address has none, and is one of a minute.
  const [isLimited, seconds = '60'] = /^too_many_requests(?::(\d{1,6}))?$/.exec(error) ?? []
  if (isLimited) return t('locked', { time: format.dateTime(endOfWait(now, Number(seconds)), 'clock') })
  if (error === 'second_factor_wrong') return t('second.wrong')
  if (error === 'second_factor_ticket_expired') return t('second.expired')
  if (error === 'passkey_not_valid') return t('second.passkeyFailed')
  if (error === 'trail_unavailable') return t('trailUnavailable')
  if (error === 'oidc_no_role') return t('oidcNoRole')
  if (error === 'oidc_email_in_use' || error === 'oidc_email_missing' || error === 'email_not_valid') return t('oidcEmail')
  if (error === 'oidc_link_needs_sign_in') return t('oidcLink')
  if (error === 'oidc_unavailable') return t('oidcUnavailable')
  if (error === 'unavailable') return t('unavailable')
  return t('failed')
}

/** The full minute at which the wait is over: the page says the time without seconds. */
const endOfWait = (now: number, seconds: number): Date => new Date(Math.ceil((now + seconds * 1000) / 60_000) * 60_000)

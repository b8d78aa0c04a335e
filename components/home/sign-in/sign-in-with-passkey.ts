import { signIn } from 'next-auth/react'
import { ApiError, apiFetch } from '../../shell/api-client'
import { signWithPasskey } from '../../shell/step-up/sign-with-passkey'

/**
 * Signs in with a passkey: as the second step after a password, or without one.
 *
 * @param isShared whether several people use the device
 * @returns null once signed in, else the code of the refusal; undefined where no response arrived
 */
export async function signInWithPasskey(isShared: boolean): Promise<string | null | undefined> {
  try {
    const options = await apiFetch<object>('/api/v1/auth/passkey-options', { method: 'POST', staysOnPage: true })
    const passkey = JSON.stringify(await signWithPasskey(options))
    const answer = await signIn('second-factor', { passkey, shared: String(isShared), redirect: false })
    if (answer?.ok && !answer.error) return null
    return answer?.error ?? undefined
  } catch (thrown) {
    return thrown instanceof ApiError && thrown.status > 0 ? (thrown.code ?? 'failed') : undefined
  }
}

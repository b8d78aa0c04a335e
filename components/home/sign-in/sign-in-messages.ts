/**
 * The error of a refused sign-in. `error` is next-auth's code, our own code, or its sentence; absent when no response
 * arrived.
 */
export function signInErrorMessage(error: string | null | undefined, lockoutMinutes: number): string {
  if (!error) return 'Sign-in did not get through. Check the line, wait a moment and try again.'
  if (error === 'CredentialsSignin' || error === 'sign_in_failed') return 'Wrong e-mail or password'
  if (error === 'too_many_requests')
    return `Too many tries. This account rests now: try again in up to ${lockoutMinutes} minutes.`
  if (error === 'unavailable') return 'Fovea cannot answer right now. Try again in a minute.'
  // Our own refusals are sentences for people; anything else is a machine-readable code.
  return error.includes(' ') ? error : 'Sign-in did not work. Wait a moment and try again.'
}

/**
 * What is said when a sign-in was refused. `error` is next-auth's word, the code of our own refusal, or its sentence;
 * nothing at all when no answer came.
 */
export function signInSentence(error: string | null | undefined, restMinutes: number): string {
  if (!error) return 'Sign-in did not get through. Check the line, wait a moment and try again.'
  if (error === 'CredentialsSignin' || error === 'sign_in_failed') return 'Wrong e-mail or password'
  if (error === 'too_many_requests') return `Too many tries. This account rests now: try again in up to ${restMinutes} minutes.`
  if (error === 'unavailable') return 'Fovea cannot answer right now. Try again in a minute.'
  // Our own refusals are sentences for people; anything else is a word for machines.
  return error.includes(' ') ? error : 'Sign-in did not work. Wait a moment and try again.'
}

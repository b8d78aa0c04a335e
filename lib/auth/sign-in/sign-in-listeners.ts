import { processSingleton } from '../../runtime/singleton'

/** What others do about a sign-in: a person is notified by a module above this one. None of them may throw. */
interface SignInListeners {
  /** Failures have made sign-ins to this account wait. */
  onWait: (userId: string) => Promise<void>
  /** A person signed in on a device, or with a program, that they did not use before. */
  onNewDevice: (userId: string, device: string | null) => Promise<void>
  /** A person has signed in with a browser that has this `Cookie` header, which began this session. */
  onBrowser: (userId: string, cookie: string, sessionId: string) => Promise<void>
}

const listeners = processSingleton<Partial<SignInListeners>>('sign-in-listeners')

/** Registers the listeners of this process; the returned function unregisters them. */
export function registerSignInListeners(given: Partial<SignInListeners>): () => void {
  listeners.set(given)
  return () => listeners.clear()
}

/** The listeners; nothing happens where none are registered, as in a script. */
export const signInListeners = (): Partial<SignInListeners> => listeners.peek() ?? {}

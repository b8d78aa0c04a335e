import { recognizeDevice } from '../devices/recognize-device'
import { type StartSession } from '../second-factor/second-step'
import { signInListeners } from '../sign-in/sign-in-listeners'
import { startSession } from './start-session'

export interface BrowserAtSignIn {
  /** The client's IP address. */
  ip?: string | null
  /** The browser that signs in: its `Cookie` and `User-Agent`, and whether the page was served over https. */
  browser?: { cookie: string; userAgent: string | null; isSecure: boolean }
  /** Several people use the device. */
  isShared?: boolean
  /** Called with the values of `Set-Cookie` by which the device is recognised. */
  onCookies?: (cookies: string[]) => void
}

/** Returns what starts the session of whoever has proved who they are on this browser, which becomes a known device of theirs. */
export function startOnBrowser({ ip = null, browser, isShared = false, onCookies }: BrowserAtSignIn): StartSession {
  const { cookie = '', userAgent = null, isSecure = false } = browser ?? {}
  const origin = { ip, userAgent, isShared }
  return async (proved) => {
    const { userId } = proved
    onCookies?.(await recognizeDevice({ userId, origin, cookie, isSecure }))
    const sessionId = await startSession({ ...proved, origin })
    await signInListeners().onBrowser?.(userId, cookie, sessionId)
    return { id: userId, sessionId }
  }
}

import { type NextAuthOptions } from 'next-auth'
import { type Actor } from '../../access/actor'
import { settings } from '../../config/settings'
import { type AppError, isAppError } from '../../errors/app-error'
import { isUuid } from '../../runtime/uuid'
import { cookieSecret } from '../_internal/tokens/session-cookie'
import { findSessionActor } from '../_internal/actors/find-session-actor'
import { endSession } from './end-session'
import { signIn } from '../sign-in/sign-in'
import { authorizeSecondStep, type BrowserUser, type SecondStep, startFirstSession } from '../second-factor/second-step'
import { type BrowserAtSignIn, startOnBrowser } from './start-on-browser'
import { BROWSER_SESSION_SECONDS } from './start-session'

interface AuthOptions extends Omit<BrowserAtSignIn, 'isShared'> {
  /** Called with the code of each error in next-auth. */
  onProblem?: (code: string, error: unknown) => void
  secondStep?: SecondStep
}

/** Without a browser that keeps a ticket, there is no second step. */
const NO_SECOND_STEP: SecondStep = { ticket: null, onTicket: () => undefined, party: { id: '', origins: [] } }

/**
 * Returns the options of next-auth. A function, since the secret is derived at run time.
 *
 * The cookie carries the ids of the user and the session and nothing else: the role, the name and the validity are read
 * from the database.
 */
export function authOptions(given: AuthOptions = {}): NextAuthOptions {
  const { onProblem = () => undefined, secondStep = NO_SECOND_STEP } = given
  return {
    secret: cookieSecret(),
    session: { strategy: 'jwt', maxAge: BROWSER_SESSION_SECONDS },
    // Also where Next runs alone and nothing tells next-auth its address.
    useSecureCookies: settings().PUBLIC_URL?.startsWith('https:') === true,
    pages: { signIn: '/sign-in', error: '/sign-in' },
    logger: { error: onProblem, warn: () => undefined, debug: () => undefined },
    providers: [
      {
        // What next-auth/providers/credentials builds, without its default export, which bundlers interpret in two
        // ways.
        id: 'credentials',
        name: 'Fovea',
        type: 'credentials',
        credentials: { email: {}, password: {}, otp: {}, shared: {} },
        authorize: (typed) => authorize(typed, given),
      },
      {
        id: 'second-factor',
        name: 'Fovea',
        type: 'credentials',
        credentials: { code: {}, passkey: {}, shared: {} },
        authorize: (typed) => authorizeSecondStep(typed, secondStep, starterOf(typed, given)),
      },
    ],
    callbacks: {
      redirect: ({ url, baseUrl }) => safeRedirect(url, baseUrl),
      jwt: ({ token, user }) =>
        user ? { uid: user.id, sid: (user as BrowserUser).sessionId } : { uid: token.uid, sid: token.sid },
      session: async ({ session, token }) => {
        const actor = await findTokenActor(token).catch((error: unknown) => onProblem('SESSION_LOOKUP', error))
        if (actor === undefined) return { expires: session.expires } // The database is unavailable: no reason to sign out.
        if (!actor) throw new Error('the session has ended') // next-auth then deletes the cookie.
        return { expires: session.expires, user: { id: actor.id, name: actor.name, role: actor.role } }
      },
    },
    events: {
      signOut: async ({ token }) => {
        if (typeof token?.sid !== 'string' || !isUuid(token.sid)) return
        const actorId = typeof token.uid === 'string' && isUuid(token.uid) ? token.uid : null
        await endSession({ sessionId: token.sid, reason: 'signed out', actorId })
      },
    },
  }
}

/** Where next-auth leads to: an address of this site. Its own fails at what is no address, in a query or a cookie. */
function safeRedirect(url: string, baseUrl: string): string {
  const target = URL.canParse(url, baseUrl) ? new URL(url, baseUrl) : null
  return target?.origin === new URL(baseUrl).origin ? target.href : baseUrl
}

/** Returns null for a wrong password. next-auth shows the message of a thrown error to the browser, so it is a code. */
async function authorize(typed: Record<string, unknown> | undefined, given: AuthOptions): Promise<BrowserUser | null> {
  const { email, password } = typed ?? {}
  if (typeof email !== 'string' || typeof password !== 'string') return null
  const { ip = null, browser, secondStep = NO_SECOND_STEP } = given
  try {
    const { id: userId, passwordMark } = await signIn({ email, password, ip, cookie: browser?.cookie ?? '' })
    return await startFirstSession({ userId, passwordMark }, secondStep, starterOf(typed, given))
  } catch (thrown) {
    if (!isAppError(thrown)) throw new Error('internal', { cause: thrown })
    if (thrown.code === 'sign_in_failed') return null
    throw new Error(thrown.code === 'second_factor_required' ? thrown.code : errorWord(thrown), { cause: thrown })
  }
}

const starterOf = (typed: Record<string, unknown> | undefined, given: AuthOptions) =>
  startOnBrowser({ ...given, isShared: typed?.shared === 'true' })

/** How long to wait is part of the word: next-auth passes nothing else to the page. */
function errorWord({ code, category, facts }: AppError): string {
  if (code === 'trail_unavailable') return code
  const { retryAfterSeconds } = facts
  return category === 'too_many_requests' && retryAfterSeconds !== undefined ? `${category}:${retryAfterSeconds}` : category
}

async function findTokenActor({ uid, sid }: Record<string, unknown>): Promise<Actor | null> {
  if (typeof uid !== 'string' || typeof sid !== 'string' || !isUuid(uid) || !isUuid(sid)) return null
  const live = await findSessionActor({ userId: uid, sessionId: sid, expiresAt: new Date(8.64e15) }, 'session')
  return live?.actor ?? null
}

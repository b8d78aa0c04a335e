import { type NextAuthOptions } from 'next-auth'
import { type Actor } from '../../access/actor'
import { isAppError } from '../../errors/app-error'
import { isUuid } from '../../runtime/uuid'
import { cookieSecret } from '../_internal/tokens/session-cookie'
import { findSessionActor } from '../_internal/actors/find-session-actor'
import { endSession } from './end-session'
import { signIn } from '../sign-in/sign-in'
import { BROWSER_SESSION_SECONDS, startSession } from './start-session'

interface AuthOptions {
  /** The client's IP address. */
  ip?: string | null
  /** Called with the code of each error in next-auth. */
  onProblem?: (code: string, error: unknown) => void
}

/**
 * Returns the options of next-auth. A function, since the secret is derived at run time.
 *
 * The cookie carries the ids of the user and the session and nothing else: the role, the name and the validity are read
 * from the database.
 */
export function authOptions({ ip = null, onProblem = () => undefined }: AuthOptions = {}): NextAuthOptions {
  return {
    secret: cookieSecret(),
    session: { strategy: 'jwt', maxAge: BROWSER_SESSION_SECONDS },
    pages: { signIn: '/sign-in', error: '/sign-in' },
    logger: { error: onProblem, warn: () => undefined, debug: () => undefined },
    providers: [
      {
        // What next-auth/providers/credentials builds, without its default export, which bundlers interpret in two
        // ways.
        id: 'credentials',
        name: 'Fovea',
        type: 'credentials',
        credentials: { email: {}, password: {}, otp: {} },
        authorize: (typed) => authorize(typed, ip),
      },
    ],
    callbacks: {
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

interface BrowserUser {
  id: string
  sessionId: string
}

/** Returns null for a wrong password. next-auth shows the message of a thrown error to the browser, so it is a code. */
async function authorize(typed: Record<string, unknown> | undefined, ip: string | null): Promise<BrowserUser | null> {
  const { email, password } = typed ?? {}
  if (typeof email !== 'string' || typeof password !== 'string') return null
  try {
    const user = await signIn({ email, password, ip })
    return { id: user.id, sessionId: await startSession({ userId: user.id }) }
  } catch (thrown) {
    if (!isAppError(thrown)) throw new Error('internal', { cause: thrown })
    if (thrown.code === 'sign_in_failed') return null
    throw new Error(thrown.category, { cause: thrown })
  }
}

async function findTokenActor({ uid, sid }: Record<string, unknown>): Promise<Actor | null> {
  if (typeof uid !== 'string' || typeof sid !== 'string' || !isUuid(uid) || !isUuid(sid)) return null
  const live = await findSessionActor({ userId: uid, sessionId: sid, expiresAt: new Date(8.64e15) }, 'session')
  return live?.actor ?? null
}

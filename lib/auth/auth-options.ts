import { type NextAuthOptions } from 'next-auth'
import { type Actor } from '../access/actor'
import { isAppError } from '../errors/app-error'
import { isId } from '../runtime/new-id'
import { cookieSecret } from './_internal/session-cookie'
import { liveActor } from './_internal/live-actor'
import { endSession } from './end-session'
import { signIn } from './sign-in'
import { BROWSER_SESSION_SECONDS, startSession } from './start-session'

export interface AuthOptions {
  /** Where the request comes from. */
  ip?: string | null
  /** Told of what next-auth could not do, by its code. */
  onProblem?: (code: string, error: unknown) => void
}

/**
 * Gives next-auth its options. A function, since the secret lives in this process and not in a module.
 *
 * The cookie carries the ids of the person and of the session and nothing else: the role, the name and whether it all
 * still holds are asked of the database.
 */
export function authOptions({ ip = null, onProblem = () => undefined }: AuthOptions = {}): NextAuthOptions {
  return {
    secret: cookieSecret(),
    session: { strategy: 'jwt', maxAge: BROWSER_SESSION_SECONDS },
    pages: { signIn: '/sign-in', error: '/sign-in' },
    logger: { error: onProblem, warn: () => undefined, debug: () => undefined },
    providers: [
      {
        // What next-auth/providers/credentials makes, without its default export, which bundlers read in two ways.
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
        const actor = await whoIs(token).catch((error: unknown) => onProblem('SESSION_LOOKUP', error))
        if (actor === undefined) return { expires: session.expires } // The database is away: no reason to sign anybody out.
        if (!actor) throw new Error('the session has ended') // next-auth takes the cookie away then.
        return { expires: session.expires, user: { id: actor.id, name: actor.name, role: actor.role } }
      },
    },
    events: {
      signOut: async ({ token }) => {
        if (typeof token?.sid !== 'string' || !isId(token.sid)) return
        const actorId = typeof token.uid === 'string' && isId(token.uid) ? token.uid : null
        await endSession({ sessionId: token.sid, reason: 'signed out', actorId })
      },
    },
  }
}

interface BrowserUser {
  id: string
  sessionId: string
}

/** Nobody, for a wrong password; next-auth shows the message of whatever is thrown to the browser, so it is a code. */
async function authorize(typed: Record<string, unknown> | undefined, ip: string | null): Promise<BrowserUser | null> {
  const { email, password } = typed ?? {}
  if (typeof email !== 'string' || typeof password !== 'string') return null
  try {
    const user = await signIn({ email, password, ip })
    return { id: user.id, sessionId: await startSession({ userId: user.id }) }
  } catch (thrown) {
    if (!isAppError(thrown)) throw new Error('internal', { cause: thrown })
    if (thrown.code === 'sign_in_failed') return null
    throw new Error(thrown.code, { cause: thrown })
  }
}

async function whoIs({ uid, sid }: Record<string, unknown>): Promise<Actor | null> {
  if (typeof uid !== 'string' || typeof sid !== 'string' || !isId(uid) || !isId(sid)) return null
  const live = await liveActor({ userId: uid, sessionId: sid, expiresAt: new Date(8.64e15) }, 'session')
  return live?.actor ?? null
}

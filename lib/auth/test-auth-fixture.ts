import { after } from 'node:test'
import { encode } from 'next-auth/jwt'
import { type Role } from '../access/actor'
import { openAudit } from '../audit/open-audit'
import { openSecrets, registerSecrets } from '../config/secrets'
import { registerSettings, readSettings } from '../config/settings'
import { openTestDatabase } from '../db/test-database'
import { cookieSecret } from './_internal/tokens/session-cookie'
import { createUser } from './users/create-user'
import { type Proved } from './sessions/create-session'
import { startSession } from './sessions/start-session'

export const PASSWORD = 'correct horse battery'

/** Opens everything that signing in needs, for one test file; call it at the top of the file. Returns the database's URL. */
export async function openAuthFixture(): Promise<string> {
  registerSettings(readSettings({}))
  registerSecrets(openSecrets('', 'ab'.repeat(32)))
  const audit = openAudit()
  after(() => audit.close()) // Before the database closes, in a hook registered after this one.
  return openTestDatabase()
}

let counter = 0

/** Creates a person who can sign in with PASSWORD. */
export const createTestUser = (role: Role = 'patient') =>
  createUser({ email: `person${++counter}@fovea.test`, name: 'Test Person', role, password: PASSWORD })

/** Signs in without a browser, and returns the Cookie header and the session. */
export async function signInTestBrowser(userId: string, name = 'next-auth.session-token') {
  const sessionId = await startSession({ userId })
  const sealed = await encode({ token: { uid: userId, sid: sessionId }, secret: cookieSecret(), maxAge: 3600 })
  return { sessionId, cookie: `theme=dark; ${name}=${sealed}; other=1` }
}

/** Starts the session of a second step, as a browser without a known device has it. */
export const startTestSession = async (proved: Proved) => ({ id: proved.userId, sessionId: await startSession(proved) })

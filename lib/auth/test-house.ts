import { after } from 'node:test'
import { encode } from 'next-auth/jwt'
import { type Role } from '../access/actor'
import { openAudit } from '../audit/open-audit'
import { openSecrets, publishSecrets } from '../config/secrets'
import { publishSettings, readSettings } from '../config/settings'
import { openTestDatabase } from '../db/test-database'
import { cookieSecret } from './_internal/session-cookie'
import { createUser } from './create-user'
import { startSession } from './start-session'

export const PASSWORD = 'correct horse'

/** Opens all that signing in stands on, for one test file; call it at the top of the file. Gives the database's URL. */
export async function openTestHouse(): Promise<string> {
  publishSettings(readSettings({}))
  publishSecrets(openSecrets('', 'ab'.repeat(32)))
  const audit = openAudit()
  after(() => audit.close()) // Before the database goes, which is closed by a hook that stands after this one.
  return openTestDatabase()
}

let counter = 0

/** Makes a person who can sign in with PASSWORD. */
export const makePerson = (role: Role = 'patient') =>
  createUser({ email: `person${++counter}@fovea.test`, name: 'Test Person', role, password: PASSWORD })

/** Signs a browser in without a browser, and gives its Cookie header and its session. */
export async function browserOf(userId: string, name = 'next-auth.session-token') {
  const sessionId = await startSession({ userId })
  const sealed = await encode({ token: { uid: userId, sid: sessionId }, secret: cookieSecret(), maxAge: 3600 })
  return { sessionId, cookie: `theme=dark; ${name}=${sealed}; other=1` }
}

import assert from 'node:assert/strict'
import { generateKeyPairSync } from 'node:crypto'
import { createServer, type ServerResponse } from 'node:http'
import { type AddressInfo } from 'node:net'
import { after, before, describe, it } from 'node:test'
import { decodeJwt, SignJWT } from 'jose'
import { Provider } from 'oidc-provider'
import { type Actor } from '../../access/actor'
import { startOnBrowser } from '../../auth/sessions/start-on-browser'
import { startSession } from '../../auth/sessions/start-session'
import { getStepUp } from '../../auth/step-up/get-step-up'
import { requireStepUp } from '../../auth/step-up/require-step-up'
import { createTestUser, openAuthFixture } from '../../auth/test-auth-fixture'
import { issueTokens } from '../../auth/tokens/issue-tokens'
import { settings } from '../../config/settings'
import { db } from '../../db/database'
import { hasCode } from '../../errors/app-error'
import { type ErrorCode } from '../../errors/refusals'
import { roleOfClaims } from './_internal/role-of-claims'
import { registerSignInNotices } from '../security/security-notices'
import { connectAfterSignIn } from './connect-after-sign-in'
import { finishOidcProof, readOidcProof } from './finish-oidc-proof'
import { finishOidcSignIn } from './finish-oidc-sign-in'
import { startOidcSignIn } from './start-oidc-sign-in'

await openAuthFixture()

const REDIRECT_URI = 'https://fovea.test/api/v1/auth/oidc/callback'
const refused = (code: ErrorCode) => (thrown: unknown) => hasCode(thrown, code)

/** What the provider says of the person who signs in there next. */
let person: Record<string, unknown> & { sub: string } = { sub: 'none' }
/** What it says of them in the ID token, beside the subject. */
let tokenClaims: Record<string, unknown> = {}
const makeKey = () => generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey
const [ownKey, otherKey] = [makeKey(), makeKey()]
/** The key with which it signs. */
let signsWith = ownKey
const server = createServer()

before(async () => {
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const provider = new Provider(issuer, {
    jwks: { keys: [{ ...ownKey.export({ format: 'jwk' }), kid: 'own', alg: 'RS256', use: 'sig' }] },
    clients: [{ client_id: 'fovea', client_secret: 'a secret of the client', redirect_uris: [REDIRECT_URI] }],
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name', 'realm_access'] },
    findAccount: (_context, sub) => ({ accountId: sub, claims: () => Promise.resolve({ ...person, sub }) }),
    features: { devInteractions: { enabled: false } },
    // Consent was given by the organisation.
    loadExistingGrant: async (context) => {
      const grant = new context.oidc.provider.Grant({ clientId: 'fovea', accountId: context.oidc.session!.accountId! })
      grant.addOIDCScope('openid email profile')
      await grant.save()
      return grant
    },
    interactions: { url: (_context, { uid }) => `/interaction/${uid}` },
  })
  const answer = provider.callback()
  server.on('request', (request, response) => {
    if (request.url === '/token') rewriteToken(response)
    if (!request.url!.startsWith('/interaction/')) return void answer(request, response)
    void provider.interactionFinished(request, response, { login: { accountId: person.sub } })
  })
  Object.assign(settings(), {
    OIDC_ISSUER: issuer,
    OIDC_CLIENT_ID: 'fovea',
    OIDC_CLIENT_SECRET: 'a secret of the client',
    OIDC_ROLE_CLAIM: 'realm_access.roles',
    OIDC_ROLES: ['admin=fovea-admins', 'doctor=fovea-doctors'],
  })
})
after(() => void server.close().closeAllConnections())

/** Has an answer contain the ID token that this test wants, where it contains one. */
function rewriteToken(response: ServerResponse): void {
  const end = response.end.bind(response)
  response.end = (body: unknown) => {
    const answer = JSON.parse(String(body)) as Record<string, unknown>
    if (typeof answer['id_token'] !== 'string') return end(body)
    const claims = { ...decodeJwt(answer['id_token']), ...tokenClaims }
    void new SignJWT(claims)
      .setProtectedHeader({ alg: 'RS256', kid: 'own' })
      .sign(signsWith)
      .then((id_token) => {
        const text = JSON.stringify({ ...answer, id_token })
        response.setHeader('content-length', Buffer.byteLength(text))
        end(text)
      })
    return response
  }
}

/** Follows the provider's pages as a browser, and returns where it sends the browser in the end. */
async function visitProvider(start: string): Promise<URL> {
  const jar = new Map<string, string>()
  let url = start
  for (let hops = 0; hops < 10 && !url.startsWith(REDIRECT_URI); hops++) {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const response = await fetch(url, { redirect: 'manual', headers: { cookie } })
    for (const set of response.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(set)!
      jar.set(name!, value!)
    }
    const location = response.headers.get('location')
    assert.ok(location, `${response.status} ${await response.text()}`)
    url = new URL(location, url).href
  }
  return new URL(url)
}

async function signIn() {
  const { url, ticket } = await startOidcSignIn({ redirectUri: REDIRECT_URI, returnTo: '/cases' })
  return finishOidcSignIn(await visitProvider(url), ticket)
}

const doctorAt = (sub: string, more: Record<string, unknown> = {}) => ({
  ...{ sub, email: `${sub}@clinic.test`, email_verified: true, name: 'Doctor There' },
  ...{ realm_access: { roles: ['offline', 'fovea-doctors'] }, ...more },
})

describe('signing in by OpenID Connect', () => {
  it('makes an account with the role of the claim, and finds it again by the subject, whatever the address is then', async () => {
    person = doctorAt('d1')
    const { userId, returnTo } = await signIn()
    assert.equal(returnTo, '/cases')
    const user = await db().user.findUniqueOrThrow({ where: { id: userId } })
    assert.deepEqual([user.email, user.role, user.name, user.passwordHash], ['d1@clinic.test', 'doctor', 'Doctor There', null])
    person = doctorAt('d1', { email: 'new@clinic.test' })
    assert.equal((await signIn()).userId, userId)
  })

  it('changes the role with the claim, and ends the sessions of the former one', async () => {
    person = doctorAt('d2')
    const { userId } = await signIn()
    await issueTokens({ userId })
    person = doctorAt('d2', { realm_access: { roles: ['fovea-admins', 'fovea-doctors'] } })
    assert.equal((await signIn()).userId, userId)
    assert.equal((await db().user.findUniqueOrThrow({ where: { id: userId } })).role, 'admin')
    assert.equal(await db().session.count({ where: { userId, revokedAt: null } }), 0)
  })

  it('disables whoever has no role there any more, at their next sign-in, until they have one again', async () => {
    person = doctorAt('d3')
    const { userId } = await signIn()
    await issueTokens({ userId })
    person = doctorAt('d3', { realm_access: { roles: ['offline'] } })
    await assert.rejects(signIn(), refused('oidc_no_role'))
    assert.equal((await db().user.findUniqueOrThrow({ where: { id: userId } })).status, 'disabled')
    assert.equal(await db().session.count({ where: { userId, revokedAt: null } }), 0)
    person = doctorAt('d3')
    assert.equal((await signIn()).userId, userId)
    assert.equal((await db().user.findUniqueOrThrow({ where: { id: userId } })).status, 'active')
    // Whom an administrator has disabled stays so.
    await db().user.update({ where: { id: userId }, data: { status: 'disabled' } })
    await assert.rejects(signIn(), refused('oidc_refused'))
  })

  it('takes an account that nobody can sign in to yet, where the provider has verified its address', async () => {
    const { id, email } = await createTestUser('doctor')
    await db().user.update({ where: { id }, data: { passwordHash: null } })
    person = doctorAt('thief', { email, email_verified: false })
    await assert.rejects(signIn(), refused('oidc_email_in_use'))
    person = doctorAt('owner', { email })
    assert.equal((await signIn()).userId, id)
    person = doctorAt('second', { email })
    await assert.rejects(signIn(), refused('oidc_email_in_use'))
    person = doctorAt('nameless', { email: undefined })
    await assert.rejects(signIn(), refused('oidc_email_missing'))
  })

  it('connects an account that its person signs in to only once they have done so, on the same browser', async () => {
    const [{ id, email }, other] = [await createTestUser('doctor'), await createTestUser('doctor')]
    person = doctorAt('consents', { email })
    const { url, ticket } = await startOidcSignIn({ redirectUri: REDIRECT_URI, returnTo: '/' })
    let link = ''
    const finish = finishOidcSignIn(await visitProvider(url), ticket, (given) => (link = given))
    await assert.rejects(finish, refused('oidc_link_needs_sign_in'))
    const cookie = `fovea_oidc_link=${link}`
    for (const [userId, given] of [
      [id, ''],
      [id, `${cookie}x`],
      [other.id, cookie],
    ] as const)
      await connectAfterSignIn(userId, given, null)
    await assert.rejects(signIn(), refused('oidc_link_needs_sign_in'))
    const unregister = registerSignInNotices(() => undefined)
    const start = startOnBrowser({ browser: { cookie, userAgent: null, isSecure: true } })
    for (let times = 0; times < 2; times++) await start({ userId: id, factor: null })
    unregister()
    assert.equal((await signIn()).userId, id)
    assert.equal(await db().auditEntry.count({ where: { action: 'oidc.link', subjectId: id } }), 1)
    // Who has one identity gets no other by a promise that nobody could keep.
    person = doctorAt('second of theirs', { email })
    await assert.rejects(signIn(), refused('oidc_email_in_use'))
    assert.equal(await db().oidcIdentity.count({ where: { userId: other.id } }), 0)
  })

  it('is refused where a token was signed with a key that is none of the provider', async () => {
    person = doctorAt('forged')
    signsWith = otherKey
    await assert.rejects(signIn(), refused('oidc_refused'))
    signsWith = ownKey
    await signIn()
  })

  it('reads an address and whether it is verified from one document, and the role from the first that has its claim', async () => {
    const { email } = await createTestUser('doctor')
    await db().user.update({ where: { email }, data: { passwordHash: null } })
    for (const [inToken, more] of [
      [{ email }, { email: 'own@clinic.test', email_verified: true }],
      [
        { email, email_verified: undefined },
        { email, email_verified: false },
      ],
      [{ email_verified: true }, { email, email_verified: undefined }],
      [{ email_verified: true }, { email, email_verified: 'true' }],
    ]) {
      person = doctorAt('liar', more)
      tokenClaims = inToken!
      await assert.rejects(signIn(), refused('oidc_email_in_use'))
    }
    person = doctorAt('promoted', { realm_access: { roles: ['fovea-admins'] } })
    tokenClaims = { realm_access: { roles: [] } }
    await assert.rejects(signIn(), refused('oidc_no_role'))
    tokenClaims = {}
    const claims = { email: 'kay@clinic.test', name: 'Two\r\nBcc: Lines' }
    person = doctorAt('lines', claims)
    assert.equal((await db().user.findUniqueOrThrow({ where: { id: (await signIn()).userId } })).name, 'Two  Bcc: Lines')
    person = doctorAt('kelvin', { email: '\u212aay@clinic.test' })
    await assert.rejects(signIn(), (thrown) => hasCode(thrown, 'email_not_valid'))
  })

  it('refuses an answer to another browser, one that is repeated, and one that was changed', async () => {
    person = doctorAt('d4')
    const [one, other] = await Promise.all([1, 2].map(() => startOidcSignIn({ redirectUri: REDIRECT_URI, returnTo: '/' })))
    const answer = await visitProvider(one!.url)
    for (const ticket of [null, '', 'x', other!.ticket])
      await assert.rejects(finishOidcSignIn(answer, ticket), refused('oidc_refused'))
    const changed = new URL(answer)
    changed.searchParams.set('code', 'another')
    await assert.rejects(finishOidcSignIn(changed, one!.ticket), refused('oidc_refused'))
    const refusal = new URL(`${REDIRECT_URI}?error=access_denied&state=${answer.searchParams.get('state')}`)
    await assert.rejects(finishOidcSignIn(refusal, one!.ticket), refused('oidc_refused'))
    await finishOidcSignIn(answer, one!.ticket)
    await assert.rejects(finishOidcSignIn(answer, one!.ticket), refused('oidc_refused'))
    const sent = new URL(one!.url).searchParams
    assert.deepEqual([sent.get('code_challenge_method'), sent.get('response_type')], ['S256', 'code'])
    assert.ok(sent.get('state') && sent.get('nonce') && sent.get('code_challenge'))
  })

  it('is unavailable, and no defect, where the provider cannot be reached', async () => {
    const { OIDC_ISSUER } = settings()
    Object.assign(settings(), { OIDC_ISSUER: 'http://127.0.0.1:9' })
    await assert.rejects(startOidcSignIn({ redirectUri: REDIRECT_URI, returnTo: '/' }), refused('oidc_unavailable'))
    Object.assign(settings(), { OIDC_ISSUER: undefined })
    await assert.rejects(startOidcSignIn({ redirectUri: REDIRECT_URI, returnTo: '/' }), refused('oidc_not_configured'))
    Object.assign(settings(), { OIDC_ISSUER })
  })
})

describe('confirming who one is with the provider', () => {
  const begin = (actor: Actor) =>
    startOidcSignIn({
      ...{ redirectUri: REDIRECT_URI, returnTo: '/cases' },
      proofOf: { userId: actor.id, sessionId: actor.sessionId! },
    })
  async function signedIn(sub: string): Promise<Actor> {
    person = doctorAt(sub)
    const { userId } = await signIn()
    const { id, number, name, role } = await db().user.findUniqueOrThrow({ where: { id: userId } })
    const sessionId = await startSession({ userId })
    await db().session.update({ where: { id: sessionId }, data: { createdAt: new Date(Date.now() - 3_600_000) } })
    return { id, number, name, role, sessionId, via: 'session' }
  }

  it('is a proof of that session alone, for a person without a password or a factor here', async () => {
    const actor = await signedIn('p1')
    const elsewhere = { ...actor, sessionId: await startSession({ userId: actor.id }) }
    await db().session.update({ where: { id: elsewhere.sessionId }, data: { createdAt: new Date(0) } })
    await assert.rejects(requireStepUp(actor, true), refused('step_up_required'))
    assert.deepEqual(await getStepUp(actor), { ways: ['provider'], proved_until: null })
    const { url, ticket } = await begin(actor)
    const asked = new URL(url).searchParams
    assert.deepEqual([asked.get('prompt'), asked.get('max_age')], ['login', '0'])
    assert.deepEqual(await readOidcProof(ticket), { returnTo: '/cases' })
    await finishOidcProof(actor, await visitProvider(url), ticket)
    await requireStepUp(actor, true)
    await assert.rejects(requireStepUp(elsewhere, true), refused('step_up_required'))
  })

  it('is refused of another subject, another session, a sign-in from before, and as a sign-in', async () => {
    const actor = await signedIn('p2')
    const { url, ticket } = await begin(actor)
    await assert.rejects(finishOidcSignIn(await visitProvider(url), ticket), refused('oidc_refused'))
    for (const other of [null, { ...actor, sessionId: await startSession({ userId: actor.id }) }]) {
      const one = await begin(actor)
      await assert.rejects(finishOidcProof(other, await visitProvider(one.url), one.ticket), refused('oidc_refused'))
    }
    const plain = await startOidcSignIn({ redirectUri: REDIRECT_URI, returnTo: '/' })
    assert.equal(await readOidcProof(plain.ticket), null)
    await assert.rejects(finishOidcProof(actor, await visitProvider(plain.url), plain.ticket), refused('oidc_refused'))
    // Without max_age this provider does not say when it asked.
    const cached = await begin(actor)
    const silent = new URL(cached.url)
    for (const name of ['prompt', 'max_age']) silent.searchParams.delete(name)
    const missing = finishOidcProof(actor, await visitProvider(silent.href), cached.ticket)
    await assert.rejects(missing, refused('oidc_auth_time_missing'))
    const left = await begin(actor)
    const state = new URL(left.url).searchParams.get('state')
    for (const [error, code] of [
      ['access_denied', 'oidc_proof_cancelled'],
      ['server_error', 'oidc_refused'],
    ] as const) {
      const answer = new URL(`${REDIRECT_URI}?error=${error}&state=${state}&iss=${settings().OIDC_ISSUER}`)
      await assert.rejects(finishOidcProof(actor, answer, left.ticket), refused(code))
    }
    const forged = new URL(`${REDIRECT_URI}?error=access_denied&state=another`)
    await assert.rejects(finishOidcProof(actor, forged, left.ticket), refused('oidc_refused'))
    const foreign = await begin(actor)
    person = doctorAt('p3')
    await assert.rejects(finishOidcProof(actor, await visitProvider(foreign.url), foreign.ticket), refused('oidc_refused'))
    await assert.rejects(requireStepUp(actor, true), refused('step_up_required'))
  })
})

describe('the role of claims', () => {
  it('is that of the first pair that fits, of a text, a list or an object, and never one of its own', () => {
    const pairs = ['admin=a', 'doctor=d=d']
    for (const [claims, role] of [
      [{ roles: ['d=d', 'a'] }, 'admin'],
      [{ roles: 'd=d' }, 'doctor'],
      [{ roles: ['admin', 'doctor'] }, null],
      [{ roles: { a: true } }, null],
      [{ roles: null }, null],
      [{}, null],
    ] as const)
      assert.equal(roleOfClaims([claims], 'roles', pairs), role)
    assert.equal(roleOfClaims([{}, { x: { y: ['a'] } }], 'x.y', pairs), 'admin')
    assert.equal(roleOfClaims([{ 'https://x.y/roles': ['a'] }], 'https://x.y/roles', pairs), 'admin')
    assert.equal(roleOfClaims([{}], '__proto__.constructor', pairs), null)
  })
})

import assert from 'node:assert/strict'
import { type ServerResponse } from 'node:http'
import { describe, it } from 'node:test'
import { startSession } from '../../auth/sessions/start-session'
import { createTestUser, openAuthFixture } from '../../auth/test-auth-fixture'
import { settings } from '../../config/settings'
import { db } from '../../db/database'
import { hasCode, isAppError } from '../../errors/app-error'
import { type ErrorCode } from '../../errors/refusals'
import { finishOidcProof } from './finish-oidc-proof'
import { finishOidcSignIn } from './finish-oidc-sign-in'
import { forgeToken, type Lies, makeProviderKey, openLyingProvider } from './test-lying-provider'

await openAuthFixture()
const provider = await openLyingProvider()

async function signIn(lies: Lies = {}, at = provider): Promise<string> {
  at.lies = lies
  const { url, ticket } = await at.visit()
  return (await finishOidcSignIn(url, ticket)).userId
}
const claims = (sub: string, more: Record<string, unknown> = {}) => ({ sub, roles: ['fovea-doctors'], ...more })
/** One who tells the same in both documents. */
const as = (sub: string, more: Record<string, unknown> = {}): Lies => ({ token: claims(sub, more), userinfo: claims(sub, more) })
const countPeople = () => db().user.count()
const refused = (code: ErrorCode) => (thrown: unknown) => hasCode(thrown, code)
const DISCOVERY = '/.well-known/openid-configuration'
/** Of a provider that was not asked before. */
async function isUnavailable(lies: Lies, discovery?: (issuer: string) => Lies['discovery']): Promise<void> {
  const fresh = await openLyingProvider(lies)
  if (discovery) fresh.lies = { ...lies, discovery: discovery(fresh.issuer)! }
  await assert.rejects(fresh.visit(), refused('oidc_unavailable'))
  provider.become()
}
/** A lie is refused with a sentence: by one of our codes, that says nothing of a defect, and without an account. */
async function isRefused(lies: Lies, code: ErrorCode = 'oidc_refused', at = provider): Promise<void> {
  const before = await countPeople()
  await assert.rejects(signIn(lies, at), (thrown) => {
    assert.ok(isAppError(thrown), `a defect: ${String(thrown)}`)
    assert.equal(thrown.code, code)
    return true
  })
  assert.equal(await countPeople(), before)
}

describe('a provider that lies', () => {
  const now = Math.floor(Date.now() / 1000)
  const publicPem = String(provider.signsWith.publicKey.export({ format: 'pem', type: 'spki' }))
  const stranger = makeProviderKey('first')
  const lies: Record<string, Lies> = {
    'another issuer': { token: { iss: 'https://elsewhere.test' } },
    'an issuer that is a list': { token: { iss: [provider.issuer] } },
    'no issuer': { token: { iss: undefined } },
    'another audience': { token: { aud: 'another client' } },
    'no audience': { token: { aud: undefined } },
    'an audience that is an object': { token: { aud: { fovea: true } } },
    'several audiences without azp': { token: { aud: ['fovea', 'another client'] } },
    'several audiences with another azp': { token: { aud: ['fovea', 'another client'], azp: 'another client' } },
    'another azp': { token: { azp: 'another client' } },
    'another nonce': { token: { nonce: 'another' } },
    'no nonce': { token: { nonce: undefined } },
    'a nonce in a list': { token: { nonce: ['x'] } },
    'a token that is over': { token: { exp: now - 3600 } },
    'a token without an end': { token: { exp: undefined } },
    'an end that is a text': { token: { exp: '9999999999' } },
    'a token of tomorrow': { token: { nbf: now + 86_400 } },
    'a subject that differs between both documents': { token: { sub: 'one' }, userinfo: { sub: 'two' } },
    'no subject in userinfo': { userinfo: { sub: undefined } },
    'no subject': as(undefined as unknown as string),
    'an empty subject': as(''),
    'a subject that is a list': as(['honest'] as unknown as string),
    'a subject that is a number': as(7 as unknown as string),
    'a subject with NUL': as('one\0'),
    'a subject of two lines': as('one\ntwo'),
    'a subject of 256 characters': as('a'.repeat(256)),
    'a subject of 100,000 characters': as(Array.from({ length: 20_000 }, (_, at) => at.toString(36).padStart(5, '0')).join('')),
    'a subject with half of a character': as('one\ud800'),
    'a key that it does not have': { header: { kid: 'none' } },
    'no signature': { forge: (told) => forgeToken({ alg: 'none' }, told) },
    'no signature, in other letters': { forge: (told) => forgeToken({ alg: 'nOnE' }, told) },
    'its public key as a secret': { forge: (told) => forgeToken({ alg: 'HS256', kid: 'first' }, told, publicPem) },
    'the secret of the client as its key': { forge: (told) => forgeToken({ alg: 'HS256' }, told, 'a secret of the client') },
    'an empty secret': { forge: (told) => forgeToken({ alg: 'HS256' }, told, '') },
    'an extension that must be understood': { header: { crit: ['b64'], b64: true } },
    'no token': { forge: () => '' },
    'a token of two parts': { forge: () => 'e30.e30' },
    'a token that is a list': { forge: () => forgeToken({ alg: 'RS256' }, []) },
    'another issuer in the address': { callback: { iss: 'https://elsewhere.test' } },
    'another state': { callback: { state: 'another' } },
  }

  for (const [what, lie] of Object.entries(lies)) it(`is refused: ${what}`, () => isRefused(lie))

  it('is refused where it signs with another key under a name that it has published', async () => {
    const { signsWith } = provider
    provider.signsWith = stranger
    await isRefused(as('stranger'))
    provider.signsWith = signsWith
  })

  it('may announce that it signs with nothing or with secrets: neither counts', async () => {
    const discovery = { id_token_signing_alg_values_supported: ['none', 'HS256', 'RS256'] }
    const announcing = await openLyingProvider({ discovery })
    const pem = String(announcing.signsWith.publicKey.export({ format: 'pem', type: 'spki' }))
    for (const [header, secret] of [
      [{ alg: 'none' }],
      [{ alg: 'HS256', kid: 'first' }, pem],
      [{ alg: 'HS256' }, 'a secret of the client'],
    ] as const)
      await isRefused({ forge: (told) => forgeToken(header, told, secret) }, 'oidc_refused', announcing)
    await signIn(as('announced', { email: 'announced@clinic.test' }), announcing)
    provider.become()
  })

  it('takes no account by an address that only looks like one, or is verified elsewhere', async () => {
    const { id, email } = await createTestUser('doctor')
    await db().user.update({ where: { id }, data: { passwordHash: null } })
    const verified = { email_verified: true }
    for (const told of [
      `${email}\0`,
      `${email}\n`,
      ` ${email}`,
      `${email},x@y.test`,
      `<${email}>`,
      `x@y.test\0${email}`,
      'x'.repeat(100_000),
    ])
      await isRefused(as('liar', { email: told, ...verified }), 'email_not_valid')
    for (const told of [[email], { email }, 7, true, null, ''])
      await isRefused(as('liar', { email: told, ...verified }), 'oidc_email_missing')
    for (const email_verified of ['true', 1, [true], {}, null, undefined])
      await isRefused(as('liar', { email, email_verified }), 'oidc_email_in_use')
    await isRefused(
      { token: claims('liar', { email }), userinfo: claims('liar', { email: 'x@y.test', ...verified }) },
      'oidc_email_in_use',
    )
    await isRefused({ token: claims('liar', verified), userinfo: claims('liar', { email }) }, 'oidc_email_in_use')
    assert.equal(await db().oidcIdentity.count({ where: { userId: id } }), 0)
  })

  it('gives the role of userinfo alone where its token has none, and none by what is no text', async () => {
    const email = 'roles@clinic.test'
    await signIn({ token: { sub: 'roles' }, userinfo: claims('roles', { email }) })
    for (const roles of [
      { 'fovea-doctors': true },
      [['fovea-doctors']],
      ['fovea-doctors '],
      'x,fovea-doctors',
      null,
      7,
      Array(50_000).fill('x'),
    ])
      await isRefused(as('other', { email: 'other@clinic.test', roles }), 'oidc_no_role')
    await isRefused(
      { token: { sub: 'other', roles: [] }, userinfo: claims('other', { email: 'other@clinic.test' }) },
      'oidc_no_role',
    )
  })

  it('names a person in one line of at most 200 characters', async () => {
    for (const [at, name] of [
      ['x\0y', 'n'.repeat(100_000)],
      [['a'], 'b'],
    ].entries()) {
      const userId = await signIn(as(`name${at}`, { email: `name${at}@clinic.test`, name: name[0], preferred_username: name[1] }))
      const { name: kept } = await db().user.findUniqueOrThrow({ where: { id: userId } })
      assert.ok(typeof kept === 'string' && kept.length <= 200 && !kept.includes('\0'))
    }
  })

  it('makes one account of two first sign-ins at once', async () => {
    const told = as('twice', { email: 'twice@clinic.test', email_verified: true })
    const settled = await Promise.allSettled(Array.from({ length: 6 }, () => signIn(told)))
    for (const end of settled) if (end.status === 'rejected') assert.ok(isAppError(end.reason), String(end.reason))
    assert.ok(settled.some(({ status }) => status === 'fulfilled'))
    assert.equal(await db().user.count({ where: { email: 'twice@clinic.test' } }), 1)
    await signIn(told)
  })
})

describe('documents of a provider', () => {
  const redirect = (response: ServerResponse) => response.writeHead(302, { location: `${provider.issuer}/elsewhere` }).end()
  const huge = (response: ServerResponse) => {
    response.writeHead(200, { 'content-type': 'application/json' })
    const part = Buffer.alloc(64 * 1024, 'x')
    response.write('{"x":"')
    const more = () => {
      if (!response.destroyed) response.write(part, () => setImmediate(more))
    }
    more()
  }
  const deep = (response: ServerResponse) =>
    response.setHeader('content-type', 'application/json').end(`{"keys":${'['.repeat(200_000)}${']'.repeat(200_000)}}`)
  const status = (code: number) => (response: ServerResponse) => response.writeHead(code).end()
  const person = as('documents', { email: 'documents@clinic.test' })

  for (const [what, answer] of Object.entries({ redirect, huge, deep, 'status 500': status(500), 'status 204': status(204) }))
    it(`end a sign-in with a sentence: ${what}`, async () => {
      for (const path of ['/jwks', '/token', '/userinfo']) await isRefused({ ...person, answers: { [path]: answer } })
      await isUnavailable({ answers: { [DISCOVERY]: answer } })
    })

  it('end a sign-in within seconds where they do not come', { timeout: 30_000 }, () =>
    isRefused({ ...person, answers: { '/jwks': () => undefined } }),
  )

  it('name addresses of the web, and the issuer that was configured', async () => {
    for (const name of ['authorization_endpoint', 'token_endpoint', 'jwks_uri'])
      for (const address of [undefined, null, 7, '', 'javascript:alert(1)', 'file:///etc/passwd', ['https://x.test']])
        await isUnavailable({ discovery: { [name]: address } })
    for (const issuer of [undefined, 'https://elsewhere.test', `${provider.issuer}x`])
      await isUnavailable({ discovery: { issuer } })
  })

  it('name the issuer with the same last slash as it was configured, and people who were known by the other are found', async () => {
    const userId = await signIn(as('slash', { email: 'slash@clinic.test' }))
    const slashed = `${provider.issuer}/`
    settings().OIDC_ISSUER = slashed
    await assert.rejects(provider.visit(), refused('oidc_unavailable'))
    await isUnavailable({}, (issuer) => ({ issuer: `${issuer}/` }))
    settings().OIDC_ISSUER = slashed
    assert.equal(await signIn({ ...as('slash', { iss: slashed }), discovery: { issuer: slashed } }), userId)
    provider.lies = {}
    provider.become()
    assert.equal(await signIn(as('slash')), userId)
  })

  it('are below an issuer whose path ends with a slash, too', async () => {
    const issuer = `${provider.issuer}/application/o/fovea/`
    settings().OIDC_ISSUER = issuer
    const document = (response: ServerResponse) =>
      response.setHeader('content-type', 'application/json').end(
        JSON.stringify({
          issuer,
          ...Object.fromEntries(['authorization', 'token'].map((name) => [`${name}_endpoint`, `${provider.issuer}/${name}`])),
          jwks_uri: `${provider.issuer}/jwks`,
        }),
      )
    const told = as('below', { email: 'below@clinic.test', iss: issuer })
    await signIn({ ...told, answers: { [`/application/o/fovea${DISCOVERY}`]: document } })
    provider.become()
  })

  it('may all be repaired: the next sign-in is accepted', async () => void (await signIn(person)))
})

describe('the keys of a provider', () => {
  const person = as('keys', { email: 'keys@clinic.test' })
  const [first] = provider.published

  it('change: the next sign-in is accepted, and nothing that the former key signs', async () => {
    const userId = await signIn(person)
    const second = makeProviderKey('second')
    Object.assign(provider, { published: [second], signsWith: second })
    assert.equal(await signIn(person), userId)
    provider.signsWith = first!
    await isRefused(person)
  })

  it('change under the same name', async () => {
    const again = makeProviderKey('second')
    Object.assign(provider, { published: [again], signsWith: again })
    await signIn(person)
  })

  it('overlap: each of those that are published counts', async () => {
    provider.published = [first!, makeProviderKey('third')]
    for (const key of provider.published) {
      provider.signsWith = key
      await signIn(person)
    }
    Object.assign(provider, { published: [first!], signsWith: first! })
  })
})

describe('a confirmation by a provider that lies', () => {
  it('is refused where it was asked before, in an hour, or at no time', async () => {
    const userId = await signIn(as('proof', { email: 'proof@clinic.test' }))
    const { number, name, role } = await db().user.findUniqueOrThrow({ where: { id: userId } })
    const actor = { id: userId, number, name, role, sessionId: await startSession({ userId }), via: 'session' as const }
    const confirm = async (auth_time: unknown, sub = 'proof') => {
      provider.lies = as(sub, { auth_time })
      const { url, ticket } = await provider.visit({ userId, sessionId: actor.sessionId })
      await finishOidcProof(actor, url, ticket)
    }
    const now = Math.floor(Date.now() / 1000)
    for (const time of [now - 3600, now + 3600, -1, 1e308]) await assert.rejects(confirm(time), refused('oidc_refused'))
    for (const time of [String(now), [now], null]) await assert.rejects(confirm(time), isAppError)
    await assert.rejects(confirm(undefined), refused('oidc_auth_time_missing'))
    await assert.rejects(confirm(now, 'another'), refused('oidc_refused'))
    await confirm(now)
  })
})

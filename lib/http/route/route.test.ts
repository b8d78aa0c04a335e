import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { z } from 'zod'
import type { Role } from '../../access/actor'
import { recordAndWait } from '../../audit/record'
import { issueTokens } from '../../auth/tokens/issue-tokens'
import { signInTestBrowser, createTestUser, openAuthFixture } from '../../auth/test-auth-fixture'
import { settings } from '../../config/settings'
import { db } from '../../db/database'
import { fail } from '../../errors/fail'
import { currentTurn } from '../../runtime/fair/turn'
import { newUuid } from '../../runtime/uuid'
import type { HttpRequest, HttpResponse } from './http-message'
import { openLog } from '../log/log'
import { jsonResponse, route, type RouteDeclaration } from './route'
import { makeTestRequest, parseJsonBody } from './test-http-message'

await openAuthFixture()
const signedIn = async (role: Role = 'patient') => {
  const { id } = await createTestUser(role)
  return { id, authorization: `Bearer ${(await issueTokens({ userId: id })).access_token}` }
}
const patient = await signedIn()
let ran = 0
const declare = (more: Partial<RouteDeclaration<{ id: string }, { n?: number }, { title: string }>> = {}) =>
  route<{ id: string }, { n?: number }, { title: string }>({
    method: 'POST',
    path: '/things/{id}',
    summary: 'x',
    auth: 'person',
    params: z.object({ id: z.string() }),
    query: z.object({ n: z.coerce.number().int().optional() }),
    body: z.object({ title: z.string() }).strict(),
    responses: { 200: 'x' },
    rateLimit: 'call',
    audit: { action: 'test.do', subject: ({ id }) => id },
    handler: ({ actor, params, query, body }) => {
      ran += 1
      return Promise.resolve({ by: actor?.id, ...params, ...query, ...body })
    },
    ...more,
  })
const GOOD = '{"title":"t"}'
interface Post {
  path?: string
  body?: string | Uint8Array
  more?: Parameters<typeof declare>[0]
}
const post = (headers: Record<string, string>, { path = '/things/1', body = GOOD, more }: Post = {}) =>
  declare(more)(makeTestRequest('POST', path, headers, body))

describe('route', () => {
  it('runs the handler with the parsed input, and responds with its JSON, uncached', async () => {
    const answer = await post(patient, { path: '/things/a%20b?n=7' })
    assert.equal(answer.status, 200)
    assert.deepEqual(parseJsonBody(answer), { by: patient.id, id: 'a b', n: 7, title: 't' })
    assert.equal(answer.headers['cache-control'], 'private, no-store')
    assert.equal(answer.headers['x-content-type-options'], 'nosniff')
    assert.equal('content-type' in jsonResponse(204, undefined).headers, false)
  })

  it('ends the reading of a client that has left, and nothing that was sent', async () => {
    const reader = await signedIn()
    for (const [method, has] of [
      ['GET', true],
      ['POST', false],
    ] as const) {
      // prettier-ignore
      const request = makeTestRequest(method, '/things/1', reader, method === 'POST' ? GOOD : undefined)
      const handler = () => Promise.resolve({ same: currentTurn().signal === request.signal })
      const body = method === 'POST' ? {} : { body: undefined }
      assert.deepEqual(parseJsonBody(await declare({ method, handler, ...body })(request)), { same: has })
    }
  })

  it('authenticates before anything else, and reveals nothing without credentials', async () => {
    const before = ran
    const wrong = { path: '/elsewhere/%zz?n=x', body: 'nonsense' }
    const bodies = new Set<unknown>()
    const shown: Record<string, string>[] = [
      {},
      { authorization: 'Bearer x.y.z' },
      { authorization: 'Basic eDp5' },
      { cookie: 'next-auth.session-token=x' },
    ]
    for (const headers of shown) {
      const answer = await post(headers, wrong)
      assert.equal(answer.status, 401)
      assert.equal(parseJsonBody(answer)['detail'], 'Not authenticated')
      bodies.add(answer.body)
    }
    assert.equal(bodies.size, 1)
    assert.equal(ran, before)
  })

  it('refuses a compressed body of every method that has one, once it knows who asks', async () => {
    const before = ran
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE'] as const) {
      for (const encoding of ['gzip', 'br', 'identity, gzip', 'x']) {
        const answer = await post({ ...patient, 'content-encoding': encoding }, { more: { method } })
        assert.deepEqual([answer.status, parseJsonBody(answer)['code']], [415, 'content_encoding_not_supported'], encoding)
      }
    }
    assert.equal(ran, before)
    assert.equal((await post({ 'content-encoding': 'gzip' })).status, 401)
    for (const encoding of ['identity', 'Identity', ''])
      assert.equal((await post({ ...patient, 'content-encoding': encoding })).status, 200, encoding)
  })

  it('changes nothing where If-Match names a tag that nothing has, and changes whatever is there for `*`', async () => {
    const before = ran
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE'] as const)
      for (const tags of ['"x"', 'W/"x", "y"', ''])
        assert.equal((await post({ ...patient, 'if-match': tags }, { more: { method } })).status, 412, `${method} ${tags}`)
    assert.equal((await post({ 'if-match': '"x"' })).status, 401)
    assert.equal(ran, before)
    assert.equal((await post({ ...patient, 'if-match': ' * ' })).status, 200)
    assert.equal((await post({ ...patient, 'if-match': '"x"' }, { more: { hasOwnIfMatch: true } })).status, 200)
    assert.equal(ran, before + 2)
  })

  it('asks for a recent proof of who is there where it is declared, of a cookie and of a token, and runs no handler without', async () => {
    const person = await signedIn('admin')
    const { cookie } = await signInTestBrowser(person.id)
    const before = ran
    const more = { stepUp: true } as const
    const credentials: Record<string, string>[] = [{ authorization: person.authorization }, { cookie }]
    for (const headers of credentials) {
      assert.equal((await post(headers, { more })).status, 200)
      await db().session.updateMany({ where: { userId: person.id }, data: { verifiedAt: new Date(0) } })
      const refused = await post(headers, { more })
      assert.deepEqual([refused.status, parseJsonBody(refused)['code']], [403, 'step_up_required'])
      assert.equal((await post(headers)).status, 200)
      await db().session.updateMany({ where: { userId: person.id }, data: { verifiedAt: new Date() } })
    }
    assert.equal(ran, before + 4)
  })

  it('asks for it where the input is what it is declared for, and only then', async () => {
    const person = await signedIn('doctor')
    await db().session.updateMany({ where: { userId: person.id }, data: { verifiedAt: new Date(0) } })
    const more = { stepUpWhen: ({ title }: { title: string }) => title === 'Mine' }
    const before = ran
    assert.equal((await post(person, { more })).status, 200)
    const refused = await post(person, { more, body: '{"title":"Mine"}' })
    assert.deepEqual([refused.status, parseJsonBody(refused)['code']], [403, 'step_up_required'])
    assert.equal(ran, before + 1)
  })

  it('opens only the enrolment to whoever must set up a second factor', async () => {
    Object.assign(settings(), { SECOND_FACTOR_FOR: ['admin'] })
    try {
      const person = await signedIn('admin')
      const refused = await post(person)
      assert.deepEqual([refused.status, parseJsonBody(refused)['code']], [403, 'second_factor_enrolment_required'])
      assert.equal((await post(person, { more: { isBeforeEnrolment: true } })).status, 200)
      assert.equal((await post(patient)).status, 200)
    } finally {
      Object.assign(settings(), { SECOND_FACTOR_FOR: [] })
    }
  })

  it('rejects a cross-site change authenticated by a cookie, and accepts one with a bearer token', async () => {
    const { cookie } = await signInTestBrowser(patient.id)
    const origin = 'https://evil.example'
    assert.equal((await post({ cookie, origin })).status, 403)
    assert.equal((await post({ cookie, 'sec-fetch-site': 'cross-site' })).status, 403)
    assert.equal((await post({ cookie })).status, 200)
    assert.equal((await post({ ...patient, origin })).status, 200)
    const denied = await db().auditEntry.count({ where: { actorId: patient.id, action: 'test.do', outcome: 'denied' } })
    assert.ok(denied <= 2)
  })

  it('limits the rate of each user and each kind of call, with Retry-After', async () => {
    const [quick, other] = [await signedIn(), await signedIn()]
    const more = { rateLimit: 'write' } as const // 120 a minute: even a slow machine makes that many in less.
    const answers = []
    for (let i = 0; i < 122; i++) answers.push(await post(quick, { more }))
    assert.deepEqual(
      answers.map(({ status }) => status),
      [...Array.from({ length: 120 }, () => 200), 429, 429],
    )
    const seconds = Number(answers.at(-1)!.headers['retry-after'])
    assert.ok(seconds >= 1 && seconds <= 60)
    assert.equal((await post(other, { more })).status, 200)
    assert.equal((await post(quick)).status, 200, 'and for each kind of call apart')
  })

  it('limits guesses of a URL that is a credential, and never valid ones', async () => {
    const more = { auth: 'none', rateLimit: 'guess', method: 'GET', body: undefined } as const
    const right = declare({ ...more, handler: () => Promise.resolve({}) })
    const wrong = declare({ ...more, handler: () => Promise.reject(fail('link_not_found')) })
    const over = declare({ ...more, handler: () => Promise.reject(fail('link_expired')) })
    const httpRequest = () => makeTestRequest('GET', '/things/1')
    for (let i = 0; i < 70; i++) assert.equal((await right(httpRequest())).status, 200)
    for (let i = 0; i < 70; i++) assert.equal((await over(httpRequest())).status, 410)
    const answers = []
    for (let i = 0; i < 70; i++) answers.push(await wrong(httpRequest()))
    const statuses = answers.map(({ status }) => status)
    assert.deepEqual(statuses, [...Array.from({ length: 60 }, () => 404), ...Array.from({ length: 10 }, () => 429)])
    assert.ok(Number(answers.at(-1)!.headers['retry-after']) >= 1)
    assert.equal((await right(httpRequest())).status, 200)
    assert.equal((await over(httpRequest())).status, 410)
    assert.equal((await wrong({ ...httpRequest(), ip: '192.0.2.2' })).status, 404, 'another address has a budget of its own')
  })

  it('limits tokens and links that are refused, and never valid ones of the same network', async () => {
    const more = { auth: 'none', rateLimit: 'sign-in', method: 'GET', body: undefined } as const
    const right = declare({ ...more, handler: () => Promise.resolve({}) })
    const wrong = declare({ ...more, handler: () => Promise.reject(fail('invitation_not_valid')) })
    const httpRequest = () => ({ ...makeTestRequest('GET', '/things/1'), ip: '192.0.2.40' })
    const statuses = []
    for (let i = 0; i < 32; i++) statuses.push((await wrong(httpRequest())).status)
    assert.deepEqual(statuses, [...Array.from({ length: 30 }, () => 410), 429, 429])
    for (let i = 0; i < 40; i++) assert.equal((await right(httpRequest())).status, 200)
  })

  it('checks the permission before the input', async () => {
    const more = { action: 'audit:read' } as const
    const answer = await post(patient, { more, body: 'nonsense' })
    assert.deepEqual([answer.status, parseJsonBody(answer)['code']], [403, 'forbidden'])
    assert.equal((await post(await signedIn('admin'), { more, body: 'nonsense' })).status, 400)
  })

  it('asks who sends a body again once it has arrived: whose role, account or session ended meanwhile does nothing', async () => {
    const ends = {
      'another role': [{ role: 'creator' }, 403],
      'a disabled account': [{ status: 'disabled' }, 401],
    } as const
    for (const [what, [data, status]] of Object.entries(ends)) {
      const admin = await signedIn('admin')
      // It is asked for after the permission was.
      const web = new ReadableStream<Uint8Array>(
        {
          async pull(controller) {
            await db().user.update({ where: { id: admin.id }, data })
            controller.enqueue(Buffer.from(GOOD))
            controller.close()
          },
        },
        { highWaterMark: 0 },
      )
      const request = { ...makeTestRequest('POST', '/things/1', admin), incoming: { web } }
      const before = ran
      assert.deepEqual([(await declare({ action: 'assignment:manage' })(request)).status, ran], [status, before], what)
    }
  })

  it('rejects input that violates the schema, with the reason', async () => {
    const said = async (body: string | Uint8Array, path = '/things/1') => {
      const answer = await post(patient, { body, path })
      return [answer.status, parseJsonBody(answer)['detail']]
    }
    assert.deepEqual(await said('{"title":'), [400, 'The request isn’t valid JSON.'])
    assert.equal((await said(''))[0], 400)
    assert.match(String((await said('{"title":1}'))[1]), /^title: /)
    assert.match(String((await said('{"title":"t","role":"admin"}'))[1]), /role/)
    assert.deepEqual(await said('{"title":"a\\u0000b"}'), [
      400,
      'A text in the request contains a NUL character. Remove it and try again.',
    ])
    assert.equal((await said(GOOD, '/things/1?n=%00'))[0], 400)
    assert.equal((await said(GOOD, '/things/1?n=x'))[0], 400)
    assert.deepEqual(await said(`{"title":"${'x'.repeat(1 << 20)}"}`), [413, 'The request is too large. Send less at once.'])
    const tooDeep = [400, 'The JSON of the request is nested too deeply.']
    assert.deepEqual(await said('['.repeat(400_000)), tooDeep)
    assert.deepEqual(await said(`{"title":"t","x":${'['.repeat(100)}${']'.repeat(100)}}`), tooDeep)
    assert.equal((await said(`{"title":"t","x":[${'0,'.repeat(40_000)}0]}`))[0], 400)
    const tooMany = [413, 'The request has too many fields. Send less at once.']
    assert.deepEqual(await said(`{"title":"t","x":[${'0,'.repeat(400_000)}0]}`), tooMany)
    const fields = (count: number) => `{"title":"t",${Array.from({ length: count }, (_, n) => `"k${n}":1`).join(',')}}`
    assert.deepEqual(await said(fields(90_000)), tooMany)
    const [status, detail] = await said(fields(9000))
    assert.deepEqual([status, String(detail).length <= 20_000], [400, true], 'what is wrong is not as long as what was sent')
    assert.equal((await said(Uint8Array.of(0xff, 0xfe, 0x00)))[0], 400)
  })

  it('returns 404 for another or malformed path', async () => {
    const another = await signedIn('patient') // Those above are as many calls as the limit, on a fast machine.
    for (const path of ['/elsewhere', '/things/%zz', '/things', '/things/1/2', '/things/../x'])
      assert.equal((await post(another, { path })).status, 404, path)
  })

  it('sends CORS headers with every response, errors too, and keeps its Vary header', async () => {
    const another = await signedIn('patient')
    const origin = 'http://127.0.0.1:3000'
    const run = () => Promise.resolve(jsonResponse(200, {}, { vary: 'Accept' }))
    const good = await post({ ...another, origin }, { more: { handler: run } })
    assert.deepEqual([good.headers['access-control-allow-origin'], good.headers['vary']], [origin, 'Accept, Origin'])
    assert.equal((await post({ origin })).headers['access-control-allow-origin'], origin)
    // A Host that Node accepts, and that is not a valid address.
    assert.equal((await post({ ...another, origin, host: '127.999.999.999:3000' })).status, 200)
    assert.equal((await post({ ...another, origin: 'https://evil.example' })).headers['access-control-allow-origin'], undefined)
  })
})

describe('a page for visitors who are not signed in', () => {
  const found = () => Promise.resolve(jsonResponse(200, {}))
  const missing = () => Promise.reject(fail('page_not_found'))
  const open = { auth: 'none', method: 'GET', body: undefined, audit: 'none', rateLimit: 'guess' } as const
  const from = async (ip: string, run: () => Promise<object>) => ({
    ...(await declare({ ...open, handler: run })({ ...makeTestRequest('GET', '/things/1'), ip })),
  })

  it('limits guesses only when nothing was found, and only for the network that guessed', async () => {
    const told = []
    for (let i = 0; i < 63; i++) told.push((await from('192.0.2.50', missing)).status)
    assert.deepEqual(told, [...Array.from({ length: 60 }, () => 404), 429, 429, 429])
    const refused = await from('192.0.2.50', missing)
    assert.ok(Number(refused.headers['retry-after']) >= 1)
    assert.equal((await from('192.0.2.50', found)).status, 200, 'what there is, is there for a guesser too')
    assert.equal((await from('192.0.2.51', missing)).status, 404)
  })

  it('parses a form with its schema', async () => {
    const form = z.object({ title: z.string().max(5) })
    const run = ({ body }: { body: { title: string } }) => Promise.resolve({ body })
    const handler = declare({ auth: 'none', body: undefined, form, handler: run })
    const post = (text: string) =>
      handler(makeTestRequest('POST', '/things/1', { 'content-type': 'application/x-www-form-urlencoded' }, text))
    assert.deepEqual(parseJsonBody(await post('title=a+b&role=admin')), { body: { title: 'a b' } })
    for (const wrong of ['', 'title=too+long', 'title=%00']) assert.equal((await post(wrong)).status, 400, wrong)
  })

  it('renders errors itself, with the same status', async () => {
    const showRefusal = ({ status, headers }: HttpResponse, { url }: HttpRequest) =>
      Promise.resolve({ status, headers, body: `<h1>${status} ${url.pathname}</h1>` })
    const answer = await declare({ ...open, handler: missing, renderError: showRefusal })({
      ...makeTestRequest('GET', '/things/1'),
      ip: '192.0.2.60',
    })
    assert.deepEqual([answer.status, answer.body], [404, '<h1>404 /things/1</h1>'])
  })
})

describe('the audit trail of a call', () => {
  const id = newUuid()
  const entriesOf = async (actorId: string) => {
    await recordAndWait({ actorId, action: 'test.flush', outcome: 'allowed' })
    const rows = await db().auditEntry.findMany({ where: { actorId, action: 'test.do' }, orderBy: { seq: 'asc' } })
    return rows.map(({ outcome, subjectId }) => `${outcome} ${subjectId}`)
  }

  it('has one row for the denials of one thing, with its id and no other input', async () => {
    const { id: actorId, authorization } = await signedIn()
    const refusing = (thrown: Error) => ({ more: { handler: () => Promise.reject(thrown) } })
    await post({ authorization }, { path: `/things/${id.toUpperCase()}`, ...refusing(fail('case_not_found')) })
    await post({ authorization }, { path: '/things/Canary%20Person', ...refusing(fail('forbidden')) })
    await post({ authorization }, { path: `/things/${id}`, more: { handler: () => Promise.resolve(jsonResponse(404, {})) } })
    await post({ authorization }, { path: `/things/${id}`, ...refusing(fail('file_changed')) })
    await post({ authorization }, { path: `/things/${id}` })
    assert.deepEqual(await entriesOf(actorId), [`denied ${id}`, 'denied null'])
  })

  it('records who has read something, whatever their role, when the route declares it', async () => {
    const audit = { action: 'test.do', subject: ({ id }: { id: string }) => id, allowed: true } as const
    const [admin, doctor] = [await signedIn('admin'), await signedIn('doctor')]
    for (const who of [admin, doctor]) await post(who, { path: `/things/${id}`, more: { audit } })
    assert.deepEqual(await entriesOf(admin.id), [`allowed ${id}`])
    assert.deepEqual(await entriesOf(doctor.id), [`allowed ${id}`])
  })
})

describe('an unexpected error', () => {
  const AWAY = Object.assign(new Error('connect ECONNREFUSED canary'), { code: 'ECONNREFUSED' })

  it('is logged once with route and request id, and not revealed in the response', async () => {
    const lines: string[] = []
    const close = openLog('info', { write: (line) => void lines.push(line) })
    const run = () => Promise.reject(new Error('canary /srv/x ENOENT'))
    const answer = await post(patient, { path: '/things/canary?n=1', more: { handler: run } })
    await post(patient, { more: { handler: () => Promise.reject(fail('case_not_found')) } })
    close()
    assert.equal(answer.status, 500)
    assert.doesNotMatch(JSON.stringify(answer), /canary|srv|ENOENT|\.ts/)
    assert.equal(lines.length, 1)
    assert.match(lines[0]!, /"route":"\/things\/\{id\}"/)
    assert.match(lines[0]!, /"request":"request"/)
    assert.doesNotMatch(lines[0]!, /canary/)
  })

  it('returns 503 with Retry-After when the database is unavailable', async () => {
    const answer = await post(patient, { more: { handler: () => Promise.reject(AWAY) } })
    assert.deepEqual([answer.status, answer.headers['retry-after']], [503, '5'])
  })

  it('returns 423 for the offset of an upload, so that no TUS client restarts it', async () => {
    // Not who made the calls of the tests above: on a fast machine these are as many as the limit.
    const sender = await signedIn()
    const more = { auth: 'upload', method: 'HEAD', body: undefined, path: '/things/{id}' } as const
    for (const thrown of [AWAY, new Error('x'), fail('unavailable'), fail('storage_full')]) {
      const head = declare({ ...more, handler: () => Promise.reject(thrown) })
      const answer = await head(makeTestRequest('HEAD', '/things/1', sender))
      assert.deepEqual([answer.status, answer.headers['retry-after']], [423, '2'])
    }
    const patch = declare({ ...more, method: 'PATCH', handler: () => Promise.reject(AWAY) })
    assert.equal((await patch(makeTestRequest('PATCH', '/things/1', sender))).status, 503)
  })
})

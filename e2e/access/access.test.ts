import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { browserCookie } from '../support/cookie'
import { type Client, Fovea } from '../support/fovea'
import { stopSound } from '../support/invariants'
import { photograph } from '../support/pictures'
import { raw, send } from '../support/tus'
import { eventually } from '../../lib/runtime/test-eventually'

interface OpenApi {
  paths: Record<string, Record<string, { security?: object[] }>>
}
const RANDOM = '01890000-0000-7000-8000-000000000000'

/** The sentence of a problem document, or of an OperationOutcome of FHIR. */
function sentenceOf(text: string): string | undefined {
  const told = JSON.parse(text) as { detail?: string; issue?: { diagnostics?: string }[] }
  return told.detail ?? told.issue?.[0]?.diagnostics
}

describe('access control', () => {
  let fovea: Fovea
  let patient: Client
  let caseId: string
  let fileId: string
  before(async () => {
    fovea = await Fovea.start()
    patient = await fovea.signIn('patient')
    caseId = await patient.openCase('Both eyes')
    fileId = (await send(patient, await photograph(600), { filename: 'eye.jpg', case_id: caseId, eye_side: 'left' })).id
  })
  after(() => stopSound(fovea))

  const everyCall = async () => {
    const document = (await (await fetch(`${fovea.url}/api/v1/openapi.json`)).json()) as OpenApi
    return Object.entries(document.paths).flatMap(([path, operations]) =>
      Object.entries(operations)
        .filter(([, { security }]) => security === undefined || security.length > 0)
        .map(([method]) => ({ method: method.toUpperCase(), path })),
    )
  }

  it('returns 401 without valid credentials, for every call in the OpenAPI document', async () => {
    const calls = await everyCall()
    assert.ok(calls.length >= 12)
    const forged = `Bearer ${[
      { alg: 'none', typ: 'at+jwt' },
      { sub: RANDOM, sid: RANDOM, iss: 'fovea', aud: 'fovea-api', exp: 4e9 },
    ]
      .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
      .join('.')}.`
    const tampered = `${patient.authorization.slice(0, -3)}AAA`
    const cookie = `next-auth.session-token=${'x'.repeat(80)}`
    for (const { method, path } of calls) {
      const url = fovea.url + path.replace('{id}', fileId)
      const shown: Record<string, string>[] = [
        {},
        { authorization: forged },
        { authorization: tampered },
        { authorization: 'Bearer ' },
        { cookie },
      ]
      for (const headers of shown) {
        const told = await raw(null, method, url, { 'tus-resumable': '1.0.0', ...headers })
        assert.equal(told.status, 401, `${method} ${path} ${JSON.stringify(headers)}`)
        if (method !== 'HEAD') assert.equal(sentenceOf(told.text), 'Not authenticated')
      }
    }
  })

  it('returns another patient the same 404 for a case and its files as for missing ones', async () => {
    const other = await fovea.signIn('patient2')
    for (const path of [
      '/api/v1/cases/ID',
      '/api/v1/files/case/ID',
      '/api/v1/files/ID',
      '/api/v1/images/ID/proxy',
      '/api/v1/images/ID/proxy?variant=thumbnail',
    ]) {
      const id = path.includes('case') ? caseId : fileId
      const answers = await Promise.all([id, RANDOM, 'no-id-at-all'].map(async (one) => other.fetch(path.replace('ID', one))))
      const told = await Promise.all(answers.map(async (answer) => [answer.status, await answer.text()]))
      assert.equal(told[0]![0], 404, path)
      assert.deepEqual(told[0], told[1], path)
      assert.deepEqual(told[0], told[2], path)
    }
    const listed = await other.json<{ items: { id: string }[] }>('/api/v1/cases')
    assert.ok(!listed.items.some(({ id }) => id === caseId))
    assert.equal((await other.fetch(`/api/v1/files/${fileId}`, { method: 'DELETE' })).status, 404)
    const change = { method: 'PATCH', headers: { 'content-type': 'application/json' } }
    assert.equal((await other.fetch(`/api/v1/cases/${caseId}`, { ...change, body: '{"urgent":true}' })).status, 404)
    assert.equal((await other.fetch(`/api/v1/images/${fileId}`, { ...change, body: '{"eyeSide":"right"}' })).status, 404)
  })

  it('lets a doctor read a case, and staff only while they are assigned', async () => {
    const [doctor, staff] = await Promise.all(['doctor', 'staff'].map((name) => fovea.signIn(name)))
    assert.equal((await doctor!.fetch(`/api/v1/images/${fileId}/proxy?variant=large`)).status, 200)
    assert.equal((await staff!.fetch(`/api/v1/cases/${caseId}`)).status, 404)
    const [{ id }] = (await fovea.query<{ id: string }>(`SELECT id FROM users WHERE email = 'staff@fovea.test'`)) as [
      { id: string },
    ]
    await fovea.query(`INSERT INTO assignments (id, kind, holder_id, case_id) VALUES (gen_random_uuid(), 'staff_case', $1, $2)`, [
      id,
      caseId,
    ])
    assert.equal((await staff!.fetch(`/api/v1/cases/${caseId}`)).status, 200)
    await fovea.query(`UPDATE assignments SET ended_at = now() WHERE case_id = $1`, [caseId])
    assert.equal((await staff!.fetch(`/api/v1/images/${fileId}/proxy?variant=thumbnail`)).status, 404, 'ended, it ends at once')
  })

  it('returns roles without access to cases the same 404 as for missing ones, and empty lists', async () => {
    for (const name of ['client', 'trainer', 'creator']) {
      const person = await fovea.signIn(name)
      for (const path of ['/api/v1/cases/ID', '/api/v1/cases/ID/archive', '/api/v1/files/case/ID', '/api/v1/images/cases/ID']) {
        const answers = await Promise.all([caseId, RANDOM].map((id) => person.fetch(path.replace('ID', id))))
        const texts = await Promise.all(answers.map((answer) => answer.text()))
        assert.deepEqual([answers[0]!.status, texts[0]], [404, texts[1]], `${name} ${path}`)
      }
      const change = { method: 'PATCH', headers: { 'content-type': 'application/json' }, body: '{"read":true}' }
      assert.equal((await person.fetch(`/api/v1/cases/${caseId}`, change)).status, 404, name)
      for (const path of ['/api/v1/cases', '/api/v1/patients', '/api/v1/studies'])
        assert.deepEqual((await person.json<{ items: object[] }>(path)).items, [], `${name} ${path}`)
    }
    for (const path of ['/api/nutrition/feed', '/api/nutrition/meal-completions', '/api/nutrition/progress', '/api/v1/messages'])
      assert.deepEqual((await patient.json<{ items: object[] }>(path)).items, [], path)
  })

  it('lets a patient view but not delete the files of a case, and a doctor do both', async () => {
    const { id } = await send(patient, await photograph(300), { filename: 'wrong.jpg', case_id: caseId })
    const refused = await patient.fetch(`/api/v1/files/${id}`, { method: 'DELETE' })
    assert.equal(refused.status, 403)
    const doctor = await fovea.signIn('doctor')
    assert.equal((await doctor.fetch(`/api/v1/files/${id}`, { method: 'DELETE' })).status, 204)
    assert.equal((await patient.fetch(`/api/v1/files/${id}`)).status, 404)
    assert.equal((await doctor.fetch(`/api/v1/images/${id}/proxy?variant=thumbnail`)).status, 404)
    const [tombstone] = await fovea.query<Record<string, unknown>>('SELECT * FROM files WHERE id = $1', [id])
    assert.equal(tombstone!['filename'], null)
    assert.equal(tombstone!['thumbhash'], null)
    assert.notEqual(tombstone!['erased_hash'], null)
  })

  it('rejects a cross-site request that is authenticated by a cookie', async () => {
    const jar = await browserCookie(fovea, 'doctor')
    const init = { method: 'PATCH', body: '{"urgent":true}' }
    const call = (headers: Record<string, string>) =>
      fetch(`${fovea.url}/api/v1/cases/${caseId}`, {
        ...init,
        headers: { 'content-type': 'application/json', cookie: jar, ...headers },
      })
    assert.equal((await call({ origin: 'https://evil.example' })).status, 403)
    assert.equal((await call({ 'sec-fetch-site': 'cross-site' })).status, 403)
    assert.equal((await call({ origin: fovea.url })).status, 200)
  })

  it('rejects undeclared fields, so that no user can raise their own role', async () => {
    const refused = await patient.fetch(`/api/v1/cases/${caseId}`, {
      method: 'PATCH',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ read: true, patientId: RANDOM, role: 'admin' }),
    })
    assert.equal(refused.status, 400)
  })

  it('makes sign-ins wait after failed ones, and treats an unknown address alike', async () => {
    const attempt = async (email: string) => {
      const response = await fetch(`${fovea.url}/api/v1/auth/token`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ email, password: 'not the password' }),
      })
      return { status: response.status, text: await response.text(), retry: response.headers.get('retry-after') }
    }
    for (const email of ['client2@fovea.test', 'nobody@fovea.test']) {
      const told = []
      for (let i = 0; i < 6; i++) told.push(await attempt(email))
      assert.deepEqual(
        told.map(({ status }) => status),
        [401, 401, 401, 401, 401, 429],
        email,
      )
      assert.ok(Number(told[5]!.retry) > 0)
      assert.equal(JSON.parse(told[0]!.text).code, 'sign_in_failed')
    }
  })

  it('ends the session when a refresh token is used twice', async () => {
    const client = await fovea.signIn('creator')
    const refresh = async (token: string) =>
      fetch(`${fovea.url}/api/v1/auth/refresh`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ refresh_token: token }),
      })
    const first = await refresh(client.tokens.refresh_token)
    assert.equal(first.status, 200)
    const next = (await first.json()) as typeof client.tokens
    // A moment later it gives the same successor, until that one is used.
    assert.equal(((await (await refresh(client.tokens.refresh_token)).json()) as typeof next).refresh_token, next.refresh_token)
    const last = (await (await refresh(next.refresh_token)).json()) as typeof next
    assert.equal((await refresh(client.tokens.refresh_token)).status, 401)
    assert.equal((await refresh(last.refresh_token)).status, 401)
    assert.equal((await client.fetch('/api/v1/me')).status, 401)
  })

  it('records views in the access log and refusals in the audit trail', async () => {
    const other = await fovea.signIn('patient2')
    await other.fetch(`/api/v1/images/${fileId}/proxy`)
    const rows = async () =>
      fovea.query<{ action: string }>(`SELECT action FROM audit_entries WHERE subject_id = $1 AND outcome = 'denied'`, [fileId])
    await eventually('the refusal is recorded', rows, ({ length }) => length > 0)
    const log = await fovea.query('SELECT 1 FROM file_access_logs WHERE file_id = $1', [fileId])
    assert.notEqual(log.length, 0)
  })
})

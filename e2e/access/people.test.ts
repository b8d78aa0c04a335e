import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { browserCookie } from '../support/cookie'
import { type Client, Fovea } from '../support/fovea'
import { stopSound } from '../support/invariants'
import { photograph } from '../support/pictures'
import { raw, send } from '../support/tus'

const RANDOM = '01890000-0000-7000-8000-000000000000'
const USERS = '/api/v1/admin/users'
const ASSIGNMENTS = '/api/v1/admin/assignments'

describe('people and assignments through the API', () => {
  let fovea: Fovea
  let admin: Client
  let patient: Client
  let caseId: string
  let fileId: string
  before(async () => {
    fovea = await Fovea.start()
    admin = await fovea.signIn('admin')
    patient = await fovea.signIn('patient')
    caseId = await patient.openCase('Both eyes')
    fileId = (await send(patient, await photograph(600), { filename: 'eye.jpg', case_id: caseId })).id
  })
  after(() => stopSound(fovea))

  const idOf = async (name: string) => (await (await fovea.signIn(name)).json<{ id: string }>('/api/v1/me')).id
  const change = (by: Client, who: string, body: object) =>
    by.fetch(`${USERS}/${who}`, { method: 'PATCH', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
  const told = async (response: Response) => [response.status, await response.text()]
  const tokensFor = (email: string, password: string) =>
    fetch(`${fovea.url}/api/v1/auth/token`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email, password }),
    })

  it('revokes access to a case, its images and signed URLs as soon as the assignment ends', async () => {
    const staff = await fovea.signIn('staff')
    const cookie = await browserCookie(fovea, 'staff')
    const picture = `/api/v1/images/${fileId}/proxy?variant=thumbnail`
    assert.equal((await staff.fetch(picture)).status, 404)
    const made = await admin.fetch(ASSIGNMENTS, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ kind: 'staff_case', staff_id: await idOf('staff'), case_id: caseId }),
    })
    assert.equal(made.status, 201)
    const { id, ended_at } = (await made.json()) as { id: string; ended_at: null }
    assert.equal(ended_at, null)
    const { url } = await staff.json<{ url: string }>(`/api/v1/files/${fileId}/download-url`)
    const open = [`/api/v1/cases/${caseId}`, picture, `/api/v1/files/${fileId}`, `/api/v1/files/case/${caseId}`]
    // Twice, so that caches are filled.
    for (let round = 0; round < 2; round += 1) {
      for (const path of open) {
        assert.equal((await staff.fetch(path)).status, 200, path)
        assert.equal((await fetch(fovea.url + path, { headers: { cookie } })).status, 200, path)
      }
      assert.equal((await fetch(url)).status, 200)
    }
    assert.equal((await admin.fetch(`${ASSIGNMENTS}/${id}`, { method: 'DELETE' })).status, 204)
    for (const path of open) {
      const gone = await told(await staff.fetch(path))
      assert.equal(gone[0], 404, path)
      assert.deepEqual(gone, await told(await staff.fetch(path.replace(caseId, RANDOM).replace(fileId, RANDOM))), path)
      assert.equal((await fetch(fovea.url + path, { headers: { cookie } })).status, 404, path)
    }
    assert.equal((await fetch(url)).status, 404)
    assert.equal((await admin.fetch(`${ASSIGNMENTS}/${id}`, { method: 'DELETE' })).status, 204, 'a second time changes nothing')
    const { items } = await admin.json<{ items: { id: string }[] }>(`${ASSIGNMENTS}?case_id=${caseId}&state=ended`)
    assert.deepEqual(
      items.map((one) => one.id),
      [id],
    )
  })

  it('stops an upload of staff into the case once the assignment ends', async () => {
    const staff = await fovea.signIn('staff')
    const input = { kind: 'staff_case', staff_id: await idOf('staff'), case_id: caseId }
    const { id } = await admin.post<{ id: string }>(ASSIGNMENTS, input)
    const metadata = `case_id ${Buffer.from(caseId).toString('base64')}`
    const created = await raw(staff, 'POST', `${fovea.url}/api/v1/files/upload`, {
      'tus-resumable': '1.0.0',
      'upload-length': '2000',
      'upload-metadata': metadata,
    })
    assert.equal(created.status, 201, created.text)
    await admin.fetch(`${ASSIGNMENTS}/${id}`, { method: 'DELETE' })
    const headers = { 'tus-resumable': '1.0.0', 'upload-offset': '0', 'content-type': 'application/offset+octet-stream' }
    const refused = await raw(staff, 'PATCH', created.headers.location!, headers, Buffer.alloc(2000))
    assert.ok([403, 404].includes(refused.status), `${refused.status} ${refused.text}`)
  })

  it('revokes all access of a disabled user at once: tokens, cookie, refresh, signed URL, sign-in', async () => {
    const made = await admin.post<{ id: string; email: string; password: string }>(USERS, {
      email: 'locum@fovea.test',
      name: 'Lou Cum',
      role: 'doctor',
    })
    const tokens = (await (await tokensFor(made.email, made.password)).json()) as Client['tokens']
    const { Client: Made } = await import('../support/fovea')
    const doctor = new Made(fovea, tokens)
    const { url } = await doctor.json<{ url: string }>(`/api/v1/files/${fileId}/download-url`)
    assert.equal((await doctor.fetch(`/api/v1/images/${fileId}/proxy?variant=thumbnail`)).status, 200)
    assert.equal((await fetch(url)).status, 200)
    assert.equal((await change(admin, made.id, { status: 'disabled' })).status, 200)
    assert.equal((await doctor.fetch('/api/v1/me')).status, 401)
    assert.equal((await doctor.fetch(`/api/v1/images/${fileId}/proxy?variant=thumbnail`)).status, 401)
    assert.ok([401, 404].includes((await fetch(url)).status))
    const refreshed = await fetch(`${fovea.url}/api/v1/auth/refresh`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ refresh_token: tokens.refresh_token }),
    })
    assert.equal(refreshed.status, 401)
    assert.deepEqual(
      (await told(await tokensFor(made.email, made.password)))[0],
      (await tokensFor('nobody@fovea.test', made.password)).status,
      'the same as for an address that nobody has',
    )
    assert.ok(!fovea.log.includes(made.password) && !fovea.log.includes('locum@'))
  })

  it('lets only administrators change a role or a quota (B07)', async () => {
    for (const name of ['patient2', 'staff', 'doctor', 'trainer', 'client', 'creator']) {
      const person = await fovea.signIn(name)
      const before = await person.json<{ id: string; number: number }>('/api/v1/me')
      for (const body of [{ role: 'admin' }, { quota_bytes: null }, { status: 'active' }, {}]) {
        for (const who of [before.id, String(before.number)]) {
          const refused = await change(person, who, body)
          assert.equal(refused.status, 403, `${name} ${JSON.stringify(body)}`)
        }
      }
      assert.equal((await person.fetch(USERS)).status, 403)
      assert.equal((await person.fetch(ASSIGNMENTS)).status, 403)
      const input = { email: 'taken@fovea.test', name: 'X', role: 'admin' }
      const asked = { method: 'POST', headers: { 'content-type': 'application/json' } }
      // Only administrators learn whether an address has an account.
      const free = await told(await person.fetch(USERS, { ...asked, body: JSON.stringify(input) }))
      const taken = await told(
        await person.fetch(USERS, { ...asked, body: JSON.stringify({ ...input, email: 'admin@fovea.test' }) }),
      )
      assert.equal(free[0], 403)
      assert.deepEqual(free, taken)
      assert.deepEqual(await person.json('/api/v1/me'), before)
    }
  })

  it('enforces a configured quota, and returns it from /me', async () => {
    const client2 = await fovea.signIn('client2')
    const { id } = await client2.json<{ id: string }>('/api/v1/me')
    assert.equal((await change(admin, id, { quota_bytes: 1000 })).status, 200)
    const { quota_bytes, used_bytes } = await client2.json<{ quota_bytes: number; used_bytes: number }>('/api/v1/me')
    assert.deepEqual([quota_bytes, used_bytes], [1000, 0])
    const headers = { 'tus-resumable': '1.0.0', 'upload-length': '1001' }
    const refused = await raw(client2, 'POST', `${fovea.url}/api/v1/files/upload`, headers)
    assert.deepEqual([refused.status, (JSON.parse(refused.text) as { code: string }).code], [413, 'quota_exceeded'])
    assert.equal((await change(admin, id, { quota_bytes: null })).status, 200)
    assert.equal((await raw(client2, 'POST', `${fovea.url}/api/v1/files/upload`, headers)).status, 201)
  })

  it('refuses to remove the last administrator, with the reason', async () => {
    const { id } = await admin.json<{ id: string }>('/api/v1/me')
    for (const body of [{ role: 'doctor' }, { status: 'disabled' }]) {
      const refused = await change(admin, id, body)
      assert.equal(refused.status, 409)
      assert.equal(((await refused.json()) as { code: string }).code, 'last_admin')
    }
    assert.equal((await admin.fetch(USERS)).status, 200)
  })

  it('rejects malformed input with a message, and changes nothing', async () => {
    const patientId = await idOf('patient')
    for (const body of [{ role: 'king' }, { quota_bytes: -1 }, { quota_bytes: 1.5 }, { email: 5 }, { status: 'gone' }, []]) {
      const refused = await change(admin, patientId, body)
      assert.equal(refused.status, 400, JSON.stringify(body))
    }
    for (const query of ['?limit=0', '?limit=x', '?cursor=x', '?role=service', '?status=x'])
      assert.equal((await admin.fetch(USERS + query)).status, 400, query)
    for (const query of ['?state=x', '?kind=x', '?case_id=x', '?person_id=x'])
      assert.equal((await admin.fetch(ASSIGNMENTS + query)).status, 400, query)
    assert.equal((await admin.json<{ role: string }>(`${USERS}/${patientId}`)).role, 'patient')
  })
})

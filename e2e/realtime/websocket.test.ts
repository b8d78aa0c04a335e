import assert from 'node:assert/strict'
import { execSync } from 'node:child_process'
import { after, before, describe, it } from 'node:test'
import { RealtimeMessageSchema } from '../../lib/realtime/schema'
import { dose } from '../../lib/runtime/test-dose'
import { type Client, Fovea } from '../support/fovea'
import { stopSound } from '../support/invariants'
import { askForLine, lineOf, LiveClient } from '../support/live'
import { photograph } from '../support/pictures'
import { idOf, create, patch, send } from '../support/tus'
import { eventually } from '../../lib/runtime/test-eventually'

const LINES = dose(500, 5000)

describe('the WebSocket connection', () => {
  let one: Fovea
  let other: Fovea
  let patient: Client
  let doctor: Client
  let admin: Client
  const ids = {} as Record<'patient' | 'doctor' | 'staff', string>
  before(async () => {
    one = await Fovea.start({ env: { MAX_WEBSOCKETS_PER_USER: String(LINES + 100) } })
    other = await one.beside()
    ;[patient, doctor, admin] = await Promise.all([one.signIn('patient'), one.signIn('doctor'), one.signIn('admin')])
    for (const name of ['patient', 'doctor', 'staff'] as const)
      ids[name] = (await (await one.signIn(name)).json<{ id: string }>('/api/v1/me')).id
  })
  after(async () => {
    await other.stop()
    await stopSound(one)
  })
  const sendTest = (by: Client, to: string) => by.json<{ id: string }>(`/api/ws/ws/test-notification/${to}`, { method: 'POST' })
  const ticketOf = (by: Client) => by.json<{ ticket: string; path: string }>('/api/v1/live/ticket', { method: 'POST' })

  it('delivers messages of either server, in the declared schema', async () => {
    const caseId = await patient.openCase('Live')
    const lines = [await LiveClient.open(await lineOf(patient)), await LiveClient.open(await lineOf(patient, other))]
    const { id } = await send(patient, await photograph(300), { filename: 'eye.jpg', case_id: caseId })
    for (const line of lines) {
      const { id: _, ...frame } = RealtimeMessageSchema.parse(await line.next(({ type }) => type === 'FILE_UPLOADED'))
      assert.deepEqual(frame.data, { file_id: id, case_id: caseId, from: ids.patient })
    }
    await doctor.fetch(`/api/v1/files/${id}`, { method: 'DELETE' })
    for (const line of lines) {
      const gone = RealtimeMessageSchema.parse(await line.next(({ type }) => type === 'FILE_DELETED'))
      assert.equal(gone.data['file_id'], id)
      for (const frame of line.frames) RealtimeMessageSchema.parse(frame)
      line.close()
    }
  })

  it('is rejected by an HTTP response for a missing or invalid token, another user, another site or a wrong path', async () => {
    const own = `${one.url}/api/ws/ws/${ids.patient}`
    const token = patient.tokens.access_token
    const random = '01890000-0000-7000-8000-000000000000'
    const refusals: [string, Record<string, string>, number][] = [
      [own, {}, 401],
      [`${own}?token=x`, {}, 401],
      [`${own}?token=eyJhbGciOiJub25lIn0.${token.split('.')[1]}.`, {}, 401],
      [`${one.url}/api/ws/ws/${ids.doctor}?token=${token}`, {}, 404],
      [`${one.url}/api/ws/ws/${random}?token=${token}`, {}, 404],
      [`${own}?token=${(await ticketOf(patient)).ticket}`, { origin: 'https://elsewhere.test' }, 403],
      [own, { origin: 'https://elsewhere.test', cookie: 'next-auth.session-token=x' }, 403],
      [`${one.url}/api/ws`, {}, 404],
      [`${one.url}/somewhere`, {}, 404],
    ]
    for (const [url, headers, status] of refusals) {
      const told = await askForLine(url, headers)
      assert.equal(told.status, status, url.replace(/token=.*/, ''))
      assert.ok(told.body.detail && told.body.code, 'a problem document')
    }
    const [foreign, absent] = [refusals[3]!, refusals[4]!]
    assert.deepEqual(await askForLine(foreign[0]), await askForLine(absent[0]), 'another person looks like nobody')
    assert.equal((await askForLine(`${own}?token=${token}`, { origin: 'https://elsewhere.test' })).status, 101)
    assert.equal((await patient.fetch(`/api/ws/ws/${ids.patient}`)).status, 400, 'asked for without an upgrade')
  })

  it('opens once with a ticket from our own page, at either server, and logs no secret', async () => {
    const { ticket, path } = await ticketOf(patient)
    const line = await LiveClient.open(`${other.url}${path}?token=${ticket}`, { origin: other.url })
    await line.next(({ data }) => data['about'] === 'live')
    assert.equal((await askForLine(`${one.url}${path}?token=${ticket}`)).status, 401)
    line.close()
    for (const { log } of [one, other])
      for (const secret of [ticket, patient.tokens.access_token]) assert.ok(!log.includes(secret))
  })

  it('replays missed messages first, also those the server missed while its database connection was cut', async () => {
    const line = await LiveClient.open(await lineOf(patient))
    const { id: last } = await sendTest(patient, ids.patient)
    await line.next(({ id }) => id === last)
    line.close()
    // While a transaction elsewhere is open for long, what was seen may come again: it is known by its id.
    const seen = new Set(line.frames.map(({ id }) => id))
    const missed = [await sendTest(patient, ids.patient), await sendTest(admin, ids.patient)]
    const back = await LiveClient.open(await lineOf(patient, other, `&last_id=${last}`))
    const now = await sendTest(patient, ids.patient)
    await back.next(({ id }) => id === now.id)
    assert.deepEqual(
      back.frames.map(({ id }) => id).filter((id) => !seen.has(id)),
      [...missed, now].map(({ id }) => id),
    )
    const listening = `query LIKE 'LISTEN%' OR query = 'SELECT 1'`
    await one.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND (${listening})`,
    )
    const unheard = await sendTest(patient, ids.patient)
    await back.next(({ id }) => id === unheard.id)
    back.close()
  })

  it('sends invalidation events to users with access, also while bytes arrive', async () => {
    const caseId = await patient.openCase('Hints')
    const bytes = await photograph(600)
    const { ticket, path } = await ticketOf(doctor)
    const line = await LiveClient.open(`${other.url}${path}?token=${ticket}`)
    const staff = await one.signIn('staff')
    const outside = await LiveClient.open(await lineOf(staff, one, '&hints=1'))
    await Promise.all([line, outside].map((each) => each.next(({ data }) => data['about'] === 'live')))
    const url = await create(patient, bytes.length, { filename: 'eye.jpg', filetype: 'image/jpeg', case_id: caseId })
    const ofCase = ({ data }: { data: object }) => 'case_id' in data && data.case_id === caseId
    await line.next((frame) => frame.data['what'] === 'files' && ofCase(frame))
    line.frames.length = 0
    assert.equal((await patch(patient, url, 0, bytes.subarray(0, 20_000))).status, 204)
    await line.next((frame) => frame.data['what'] === 'files' && ofCase(frame))
    const record = await doctor.json<{ progress: number }>(`/api/v1/files/${idOf(url)}`)
    assert.ok(record.progress > 0 && record.progress < 100)
    assert.equal(outside.frames.filter(ofCase).length, 0)
    const assigned = `INSERT INTO assignments (id, kind, holder_id, case_id) VALUES (gen_random_uuid(), 'staff_case', $1, $2)`
    await one.query(assigned, [ids.staff, caseId])
    await outside.next(({ data }) => data['what'] === 'access')
    outside.frames.length = 0
    await one.query('UPDATE assignments SET ended_at = now() WHERE case_id = $1', [caseId])
    await outside.next(({ data }) => data['what'] === 'access')
    for (const each of [line, outside]) each.close()
  })

  it('closes at once when the sign-in ends (B06)', async () => {
    const leaving = await one.signIn('patient2')
    const lines = [await LiveClient.open(await lineOf(leaving)), await LiveClient.open(await lineOf(leaving, other))]
    await fetch(`${one.url}/api/v1/auth/revoke`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ refresh_token: leaving.tokens.refresh_token }),
    })
    for (const line of lines) assert.equal(await line.closed(), 4401)
  })

  it('disconnects clients that flood it or never read, and no others', async () => {
    const flood = await LiveClient.open(await lineOf(patient))
    for (let n = 0; n < 10_000 && flood.code === null; n++) flood.socket.send('nothing')
    assert.equal(await flood.closed(), 1008)
    const large = await LiveClient.open(await lineOf(patient))
    large.socket.send(Buffer.alloc(1_000_000))
    assert.ok([1006, 1009].includes(await large.closed()))

    const deaf = await LiveClient.open(await lineOf(patient))
    const line = await LiveClient.open(await lineOf(patient))
    ;(deaf.socket as unknown as { _socket: { pause(): void } })._socket.pause()
    const stats = () => admin.json<{ dropped: { slow: number }; waiting_bytes: number }>('/api/ws/ws/stats')
    const data = JSON.stringify({ about: 'x'.repeat(60_000) })
    const many = `INSERT INTO notifications (id, user_id, type, data)
      SELECT gen_random_uuid(), $1, 'SYSTEM', $2::jsonb FROM generate_series(1, 50)`
    await eventually('the slow line is dropped', async () => {
      await one.query(many, [ids.patient, data])
      return (await stats()).dropped.slow
    })
    const { id } = await sendTest(patient, ids.patient)
    await line.next((frame) => frame.id === id)
    assert.equal(line.code, null)
    await one.query('DELETE FROM notifications WHERE user_id = $1', [ids.patient])
    for (const each of [line, deaf]) each.close()
  })

  it('returns its metrics to an administrator, and a test message only to oneself or by an administrator', async () => {
    assert.equal((await patient.fetch('/api/ws/ws/stats')).status, 403)
    assert.ok((await admin.json<{ connections: number }>('/api/ws/ws/stats')).connections >= 0)
    assert.equal((await patient.fetch(`/api/ws/ws/test-notification/${ids.doctor}`, { method: 'POST' })).status, 404)
  })

  it(`keeps ${LINES} idle connections, and delivers a message to all of them`, async (t) => {
    const room = Number(execSync('ulimit -n', { shell: '/bin/sh' }).toString())
    const count = Math.min(LINES, Math.floor(room / 2) - 500)
    if (count < LINES) t.diagnostic(`only ${count} lines: this machine lets a process hold ${room} files open`)
    const url = await lineOf(patient)
    const lines: LiveClient[] = []
    while (lines.length < count)
      lines.push(...(await Promise.all(Array.from({ length: Math.min(100, count - lines.length) }, () => LiveClient.open(url)))))
    const { id } = await sendTest(patient, ids.patient)
    await Promise.all(lines.map((line) => line.next((frame) => frame.id === id)))
    assert.equal((await admin.json<{ connections: number }>('/api/ws/ws/stats')).connections, count)
    for (const line of lines) line.close()
  })

  it('is closed with 1001 when the server stops, and resumes at the other server', async () => {
    const line = await LiveClient.open(await lineOf(patient, other))
    const { id } = await sendTest(patient, ids.patient)
    await line.next((frame) => frame.id === id)
    const stopping = other.stop()
    assert.equal(await line.closed(), 1001)
    const missed = await sendTest(patient, ids.patient)
    const back = await LiveClient.open(await lineOf(patient, one, `&last_id=${id}`))
    await back.next((frame) => frame.id === missed.id)
    back.close()
    await stopping
    assert.equal(other.child.exitCode, 0)
  })
})

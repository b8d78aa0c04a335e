import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { drawObject } from '../../../lib/studies/store/test-store'
import { Client, type Fovea } from '../../support/fovea'
import { photograph } from '../../support/pictures'
import { raw, send } from '../../support/tus'
import type { Person } from './calls-without-id'
import { eventually } from '../../../lib/runtime/test-eventually'

/** The id of a thing by its kind, and the UID of its study. */
export type Things = Partial<Record<string, string>>

interface World {
  who: Client
  things: Things
}

const SITE = 'Matrix House'
const soon = () => new Date(Date.now() + 3_600_000).toISOString()
let made = 0

/** Creates what the calls are about: a new account for each part, so that nothing of another test is touched. */
export class Worlds {
  constructor(
    readonly fovea: Fovea,
    private readonly admin: Client,
    private readonly doctor: Client,
  ) {}

  static async open(fovea: Fovea): Promise<Worlds> {
    const worlds = new Worlds(fovea, await fovea.signIn('admin'), await fovea.signIn('doctor'))
    return worlds
  }

  /** An account of its own, with the password of the demo. */
  async account(role: string): Promise<Client> {
    const name = `matrix-${role}-${process.pid}-${++made}`
    await this.fovea.query(
      `INSERT INTO users (id, email, name, role, site, password_hash, updated_at)
       SELECT gen_random_uuid(), $1, $2, $3::"Role", $4, password_hash, now() FROM users WHERE email = 'patient@fovea.test'`,
      [`${name}@fovea.test`, name, role, SITE],
    )
    return this.fovea.signIn(name)
  }

  readonly idOf = async (who: Client): Promise<string> => (await who.json<{ id: string }>('/api/v1/me')).id

  /** The things of a person, of every kind that a person of this role can have. */
  async own(person: Person): Promise<World> {
    const who = person === 'service' ? await this.service() : await this.account(person === 'carer' ? 'patient' : person)
    const things: Things = person === 'service' ? {} : await this.privateThings(who)
    if (person === 'service') Object.assign(things, await this.anonymised(who))
    if (person !== 'creator' && person !== 'client' && person !== 'trainer')
      Object.assign(things, await this.caseFor(person, who))
    if (person === 'client' || person === 'trainer') Object.assign(things, await this.diaryFor(person, who))
    if (person === 'admin') Object.assign(things, await this.managed())
    return { who, things }
  }

  /** The things of others, of every kind, with which nobody who asks has to do. */
  async foreign(): Promise<Things> {
    const stranger = await this.account('patient')
    const things = { ...(await this.privateThings(stranger)), ...(await this.caseFor('patient', stranger, 'Elsewhere')) }
    things['proxy-invitation'] = (
      await stranger.post<{ id: string }>('/api/v1/proxy-invitations', { email: `aunt-${process.pid}@fovea.test` })
    ).id
    Object.assign(things, await this.diaryFor('client', await this.account('client')), await this.managed())
    things.share = (await stranger.post<{ id: string }>('/api/v1/shares', { case_id: things.case, expires_at: soon() })).id
    return things
  }

  /** The things of a person after what related them to it has ended; null where nothing of the kind can end. */
  async former(person: Person): Promise<World | null> {
    if (person === 'service') return this.formerService()
    if (person === 'creator') return this.formerCreator()
    if (person !== 'patient' && person !== 'carer' && person !== 'staff' && person !== 'trainer') return null
    const who = await this.account(person === 'carer' ? 'patient' : person)
    const things = person === 'trainer' ? await this.diaryFor(person, who) : await this.caseFor(person, who)
    const { case: caseId, proxy, assignment } = things
    if (person === 'patient') {
      const { last_arrival } = await this.admin.json<{ last_arrival: string }>(`/api/v1/cases/${caseId}/deletion`)
      await this.expectOk(this.admin, `/api/v1/cases/${caseId}?last_arrival=${last_arrival}`, 'DELETE')
    } else if (person === 'carer') await this.expectOk(this.admin, `/api/v1/proxies/${proxy}`, 'DELETE')
    else await this.expectOk(this.admin, `/api/v1/admin/assignments/${assignment}`, 'DELETE')
    const { proxy: _, assignment: __, ...left } = things
    return { who, things: left }
  }

  private async formerService(): Promise<World> {
    const who = await this.service()
    const things = { ...(await this.anonymised(who)), ...(await this.caseFor('service', who)) }
    const change = { grants: ['dicomweb_write'], site: 'Elsewhere' }
    await this.expectOk(this.admin, `/api/v1/admin/service-accounts/${await this.idOf(who)}`, 'PATCH', change)
    return { who, things }
  }

  private async formerCreator(): Promise<World> {
    const who = await this.account('creator')
    const { persona, 'persona-media': media } = await this.privateThings(who)
    await this.expectOk(who, `/api/v1/personas/${persona}`, 'DELETE')
    return { who, things: { persona, 'persona-media': media } }
  }

  private async expectOk(by: Client, path: string, method: string, body?: object): Promise<void> {
    const headers = { 'content-type': 'application/json' }
    const answer = await by.fetch(path, { method, ...(body ? { headers, body: JSON.stringify(body) } : {}) })
    assert.ok(answer.ok, `${method} ${path} ${answer.status} ${await answer.text()}`)
  }

  private async service(): Promise<Client> {
    const grants = ['dicom_api', 'dicomweb_read', 'dicomweb_write']
    const given = { name: `Matrix ${++made}`, grants, site: SITE }
    const { token } = await this.admin.post<{ token: string }>('/api/v1/admin/service-accounts', given)
    return new Client(this.fovea, { access_token: token, refresh_token: '', token_type: 'Bearer', expires_in: 0 })
  }

  /** What everyone with an account has alone: uploads, notifications, personas and what is sent to be de-identified. */
  private async privateThings(who: Client): Promise<Things> {
    const headers = { 'tus-resumable': '1.0.0', 'upload-length': '1000' }
    const { headers: told } = await raw(who, 'POST', `${this.fovea.url}/api/v1/files/upload`, headers)
    const persona = String((await who.post<{ id: number }>('/api/v1/personas', { name: 'Ada' })).id)
    const form = new FormData()
    form.append('file', new Blob([new Uint8Array(await photograph(300))], { type: 'image/jpeg' }), 'night.jpg')
    const media = await who.json<{ id: number }>(`/media/upload/${persona}`, { method: 'POST', body: form })
    const { email } = await who.json<{ email: string }>('/api/v1/me')
    await this.fovea.signIn(email.replace(/@.*/, '')) // A second session, which can be ended.
    const { items } = await who.json<{ items: { id: string; current: boolean }[] }>('/api/v1/me/sessions')
    const notification = randomUUID()
    await this.fovea.query(`INSERT INTO notifications (id, user_id, type, data) VALUES ($1, $2, 'FILE_UPLOADED', $3)`, [
      notification,
      await this.idOf(who),
      JSON.stringify({ file_id: randomUUID(), case_id: null, from: randomUUID() }),
    ])
    return {
      upload: told.location!.split('/').at(-1)!,
      persona,
      'persona-media': String(media.id),
      notification,
      session: items.find(({ current }) => !current)!.id,
      ...(await this.anonymised(who)),
    }
  }

  private async anonymised(who: Client): Promise<Things> {
    const body = (await photograph(300)) as BodyInit
    const sent = await who.json<{ upload_id: string }>('/upload', { method: 'POST', body, headers: { 'x-file-name': 'eye.jpg' } })
    const files = [{ filename: 'a.jpg', content: 'bm8gcGljdHVyZQ==' }]
    return { dicom: sent.upload_id, batch: (await who.post<{ batch_id: string }>('/upload/batch', { files })).batch_id }
  }

  /** A case that a doctor has opened and filled, of the person or of a patient to whom the person is related. */
  private async caseFor(person: Person, who: Client, site = SITE): Promise<Things> {
    const patient = person === 'patient' ? who : await this.account('patient')
    const patientId = await this.idOf(patient)
    await this.fovea.query('UPDATE users SET site = $2 WHERE id = $1', [patientId, site])
    const caseId = await this.doctor.openCase('Both eyes', patientId)
    await this.fovea.query('UPDATE cases SET site = $2 WHERE id = $1', [caseId, site])
    const study = `1.2.826.7.${process.pid}.${++made}`
    const object = drawObject({ study, series: `${study}.1`, uid: `${study}.1.1` })
    await send(this.doctor, object, { filename: 'slice.dcm', case_id: caseId })
    const file = (await send(this.doctor, await photograph(400), { filename: 'eye.jpg', case_id: caseId })).id
    const sharer = person === 'doctor' || person === 'admin' || person === 'patient' ? who : patient
    const share = (await sharer.post<{ id: string }>('/api/v1/shares', { case_id: caseId, expires_at: soon() })).id
    const things: Things = { case: caseId, file, study, share, opinion: await this.askAbout(caseId) }
    things['study-record'] = await this.indexed(study)
    if (person === 'staff') things.assignment = await this.assign({ kind: 'staff_case', staff: who, caseId })
    if (person === 'carer') {
      const { email } = await who.json<{ email: string }>('/api/v1/me')
      things.proxy = (
        await this.admin.post<{ id: string }>('/api/v1/proxies', { email, patient_id: patientId, ended_at: soon() })
      ).id
    }
    return things
  }

  private async assign({ kind, staff, caseId }: { kind: 'staff_case'; staff: Client; caseId: string }): Promise<string> {
    const asked = { kind, staff_id: await this.idOf(staff), case_id: caseId }
    return (await this.admin.post<{ id: string }>('/api/v1/admin/assignments', asked)).id
  }

  private async indexed(study: string): Promise<string> {
    const sql = 'SELECT s.id FROM studies s JOIN instances i ON i.study_id = s.id WHERE s.uid = $1'
    const find = async () => (await this.fovea.query<{ id: string }>(sql, [study]))[0]
    return (await eventually('the study is indexed', find)).id
  }

  private async askAbout(caseId: string): Promise<string> {
    const colleague = await this.idOf(await this.account('doctor'))
    const question = { id: randomUUID(), question: 'Is it a drusen?', doctor_id: colleague }
    return (await this.doctor.post<{ id: string }>(`/api/v1/cases/${caseId}/second-opinions`, question)).id
  }

  /** The diary of a client: of the person, or of one who is assigned to them. */
  private async diaryFor(person: 'client' | 'trainer', who: Client): Promise<Things> {
    const client = person === 'client' ? who : await this.account('client')
    const trainer = person === 'trainer' ? who : await this.account('trainer')
    const asked = { kind: 'trainer_client', trainer_id: await this.idOf(trainer), client_id: await this.idOf(client) }
    const assignment = (await this.admin.post<{ id: string }>('/api/v1/admin/assignments', asked)).id
    const meal = await client.post<{ id: number; entry_id: string }>('/api/nutrition/meal-completions', { name: 'Oats' })
    const weight = { metric: 'weight', value: 61, unit: 'kg' }
    const value = (await client.post<{ id: string }>('/api/nutrition/progress', weight)).id
    const media = (await send(client, await photograph(300), { category: 'progress_photos' })).id
    const to = await this.idOf(client)
    const message = (await trainer.post<{ id: string }>('/api/v1/messages', { to, text: 'Hello' })).id
    return { assignment, meal: String(meal.id), entry: meal.entry_id, value, media, message, client: to }
  }

  /** What administrators manage: a user of no other use. */
  private async managed(): Promise<Things> {
    const person = await this.idOf(await this.account('creator'))
    const carer = await (await this.account('patient')).json<{ email: string }>('/api/v1/me')
    const patient_id = await this.idOf(await this.account('patient'))
    const proxy = (await this.admin.post<{ id: string }>('/api/v1/proxies', { email: carer.email, patient_id, ended_at: soon() }))
      .id
    const assignment = (await this.diaryFor('client', await this.account('client'))).assignment
    return { person, proxy, assignment }
  }
}

// reads: docs/ACCESS_MATRIX.md
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, describe, it } from 'node:test'
import { type Client, Fovea } from '../support/fovea'
import { stopSound } from '../support/invariants'
import { photograph } from '../support/pictures'
import { Seed } from '../support/seed'
import { drawObject } from '../../lib/studies/store/test-store'
import { raw, send, type Told } from '../support/tus'
import { testAccessMatrix } from './matrix/access-matrix'

interface OpenApi {
  paths: Record<string, Record<string, { security?: object[] }>>
}

/** The kind of object that a URL names. */
type Kind =
  | 'case'
  | 'file'
  | 'share'
  | 'notification'
  | 'upload'
  | 'dicom'
  | 'batch'
  | 'person'
  | 'entry'
  | 'meal'
  | 'message'
  | 'media'
  | 'client'
  | 'assignment'
  | 'proxy'
  | 'proxy-invitation'
  | 'persona'
  | 'persona-media'
  | 'study'
  | 'value'
  | 'study-record'
  | 'opinion'
  | 'session'

interface Call {
  of: Kind
  /** A valid body, so that the id decides. */
  json?: object
  /** The same for a call with a form body. */
  form?: string
  headers?: Record<string, string>
}

/** Calls of the DICOM API, with their legacy paths. */
const DICOM_CALLS: Record<string, Call> = {
  'GET /upload/{id}/details': { of: 'dicom' },
  'GET /upload/{id}/preprocessed-dicom': { of: 'dicom' },
  'GET /upload/{id}/frames/{frame}': { of: 'dicom' },
  'POST /upload/{id}/pixel-review': { of: 'dicom', json: { rectangles: [] } },
  'GET /upload/batch/{id}/status': { of: 'batch' },
  'GET /upload/batch/{id}/files': { of: 'batch' },
  'GET /user/{id}/uploads': { of: 'person' },
  'GET /user/{id}/batches': { of: 'person' },
}

/** Calls of the Media API, with their legacy paths. */
const MEDIA_CALLS: Record<string, Call> = {
  'POST /media/upload/{persona_id}': { of: 'persona' },
  'GET /media/files/{id}': { of: 'persona-media' },
  'PUT /media/files/{id}': { of: 'persona-media', form: 'description=Mine' },
  'DELETE /media/files/{id}': { of: 'persona-media' },
  'GET /media/download/{id}': { of: 'persona-media' },
}

/** What may be retrieved of a study, below its address. */
const OF_STUDY = ['', '/metadata', '/rendered', '/thumbnail']
const SERIES = '/series/{series}'
const INSTANCE = `${SERIES}/instances/{instance}`
const DICOMWEB_CALLS = [
  ...['', SERIES, INSTANCE].flatMap((level) => OF_STUDY.map((what) => level + what)),
  ...['', '/rendered', '/thumbnail'].map((what) => `${INSTANCE}/frames/{frames}${what}`),
  `${INSTANCE}/bulkdata/{path}`,
]

/** Every call with an id in its path: a new one has to be added here before the first test below passes. */
const WITH_ID: Record<string, Call> = {
  'GET /api/v1/cases/{id}': { of: 'case' },
  'PATCH /api/v1/cases/{id}': { of: 'case', json: { urgent: true } },
  'DELETE /api/v1/cases/{id}': { of: 'case' },
  'GET /api/v1/cases/{id}/deletion': { of: 'case' },
  'GET /api/v1/cases/{id}/archive': { of: 'case' },
  'GET /api/v1/cases/{id}/views': { of: 'case' },
  'DELETE /api/v1/proxies/{id}': { of: 'proxy' },
  'DELETE /api/v1/proxy-invitations/{id}': { of: 'proxy-invitation' },
  'POST /api/v1/proxy-invitations/{id}/acceptance': { of: 'proxy-invitation' },
  'POST /api/v1/cases/{id}/dicomweb/studies': { of: 'case' },
  'POST /api/v1/cases/{id}/dicomweb/studies/{study}': { of: 'case' },
  'DELETE /api/v1/dicomweb/studies/{study}': { of: 'study' },
  'DELETE /api/v1/dicomweb/studies/{study}/series/{series}': { of: 'study' },
  'DELETE /api/v1/dicomweb/studies/{study}/series/{series}/instances/{instance}': { of: 'study' },
  'GET /api/v1/cases/{id}/second-opinions': { of: 'case' },
  'POST /api/v1/cases/{id}/second-opinions': {
    of: 'case',
    json: {
      id: '01890000-0000-7000-8000-000000000002',
      question: 'Is it a drusen?',
      doctor_id: '01890000-0000-7000-8000-000000000000',
    },
  },
  'POST /api/v1/second-opinions/{id}/answer': { of: 'opinion', json: { answer: 'It is' } },
  'POST /api/v1/second-opinions/{id}/withdrawal': { of: 'opinion' },
  'GET /api/v1/reading-rooms/{id}': { of: 'case' },
  'GET /api/v1/reading-rooms/{id}/series/{series}/frames': { of: 'case' },
  'GET /api/v1/reading-rooms/{id}/series/{series}/previews': { of: 'case' },
  'GET /api/v1/reading-rooms/{id}/readings': { of: 'case' },
  'POST /api/v1/reading-rooms/{id}/readings': {
    of: 'case',
    json: { id: '01890000-0000-7000-8000-000000000001', answer: 'Well' },
  },
  'GET /api/v1/reading-rooms/{id}/measurements': { of: 'case' },
  'GET /api/v1/reading-rooms/{id}/measurements.csv': { of: 'case' },
  'GET /api/v1/reading-rooms/{id}/structured-reports': { of: 'case' },
  'GET /api/v1/reading-rooms/{id}/key-images': { of: 'case' },
  'POST /api/v1/reading-rooms/{id}/key-images': {
    of: 'case',
    json: {
      study_id: '01890000-0000-7000-8000-000000000000',
      images: [{ file_id: '01890000-0000-7000-8000-000000000000' }],
    },
  },
  'POST /api/v1/reading-rooms/{id}/structured-reports': {
    of: 'case',
    json: { study_id: '01890000-0000-7000-8000-000000000000' },
  },
  'PUT /api/v1/reading-rooms/{id}/measurements/{measurement}': {
    of: 'case',
    json: { file_id: '01890000-0000-7000-8000-000000000000', kind: 'length', points: [[1, 2]] },
  },
  'DELETE /api/v1/reading-rooms/{id}/measurements/{measurement}': { of: 'case' },
  'GET /api/v1/files/case/{id}': { of: 'case' },
  'GET /api/v1/files/case/{id}/series/{series}': { of: 'case' },
  'GET /api/v1/images/cases/{caseId}': { of: 'case' },
  'GET /api/v1/studies/{id}/files': { of: 'study-record' },
  'GET /api/v1/studies/{id}/series/{series}': { of: 'study-record' },
  'GET /api/v1/files/{id}': { of: 'file' },
  'DELETE /api/v1/files/{id}': { of: 'file' },
  'POST /api/v1/files/{id}/analyze': { of: 'file' },
  'GET /api/v1/files/{id}/download-url': { of: 'file' },
  'GET /api/v1/files/{id}/access-log': { of: 'file' },
  'GET /api/v1/files/{id}/anonymised-copy': { of: 'file' },
  'GET /api/v1/files/{id}/blackout': { of: 'file' },
  'POST /api/v1/files/{id}/blackout': { of: 'file', json: { rectangles: [{ x: 0, y: 0, width: 9, height: 9 }] } },
  'DELETE /api/v1/files/{id}/blackout': { of: 'file' },
  'GET /api/v1/files/{id}/blackout/texts': { of: 'file' },
  'GET /api/v1/files/{id}/unredacted': { of: 'file' },
  'GET /api/v1/images/{id}': { of: 'file' },
  'PATCH /api/v1/images/{id}': { of: 'file', json: { eyeSide: 'left' } },
  'DELETE /api/v1/images/{id}': { of: 'file' },
  'GET /api/v1/images/{id}/proxy': { of: 'file' },
  'GET /api/v1/images/{id}/frames/{frame}': { of: 'file' },
  'GET /api/v1/images/{id}/download-url': { of: 'file' },
  'GET /api/v1/dicom/upload/{id}/report': { of: 'dicom' },
  'GET /api/v1/dicom/upload/batch/{id}/report': { of: 'batch' },
  'POST /api/v1/images/{id}/move': { of: 'file', json: { caseId: '01890000-0000-7000-8000-000000000000' } },
  'POST /api/v1/images/{id}/remove': { of: 'file', json: {} },
  'POST /api/v1/images/{id}/removal-request': { of: 'file' },
  'POST /api/v1/images/{id}/retake-request': { of: 'file', json: { reason: 'Too dark' } },
  'GET /api/v1/shares/{id}/accesses': { of: 'share' },
  'DELETE /api/v1/shares/{id}': { of: 'share' },
  'DELETE /api/v1/shares/{id}/failed-attempts': { of: 'share' },
  'DELETE /api/v1/me/sessions/{id}': { of: 'session' },
  'POST /api/v1/notifications/{id}/read': { of: 'notification' },
  'POST /api/v1/files/upload/{id}': { of: 'upload', headers: { 'x-http-method-override': 'DELETE' } },
  'HEAD /api/v1/files/upload/{id}': { of: 'upload' },
  'PATCH /api/v1/files/upload/{id}': {
    of: 'upload',
    headers: { 'upload-offset': '0', 'content-type': 'application/offset+octet-stream' },
  },
  'DELETE /api/v1/files/upload/{id}': { of: 'upload' },
  'DELETE /api/v1/admin/service-accounts/{id}': { of: 'person' },
  'PATCH /api/v1/admin/service-accounts/{id}': { of: 'person', json: { grants: ['dicom_api'] } },
  'POST /api/v1/admin/service-accounts/{id}/tokens': { of: 'person', json: {} },
  'DELETE /api/v1/admin/service-accounts/{id}/tokens/{token}': { of: 'person' },
  'PATCH /api/v1/archives/sources/{id}': { of: 'person', json: { enabled: false } },
  'DELETE /api/v1/archives/sources/{id}': { of: 'person' },
  'POST /api/v1/archives/sources/{id}/test': { of: 'person' },
  'POST /api/v1/archives/sources/{id}/retry': { of: 'person' },
  'POST /api/v1/archives/sources/{id}/notify': { of: 'person', json: {} },
  'PATCH /api/v1/archives/destinations/{id}': { of: 'person', json: { enabled: false } },
  'DELETE /api/v1/archives/destinations/{id}': { of: 'person' },
  'POST /api/v1/archives/destinations/{id}/test': { of: 'person' },
  'GET /api/v1/archives/destinations/{id}/backfill': { of: 'person' },
  'POST /api/v1/archives/destinations/{id}/backfill': { of: 'person' },
  'POST /api/v1/archives/destinations/{id}/retry': { of: 'person' },
  'POST /api/v1/archives/held/{id}': { of: 'person', json: { decision: 'leave' } },
  'DELETE /api/v1/archives/transfers/{id}': { of: 'person' },
  'POST /api/v1/archives/transfers/{id}/retry': { of: 'person' },
  'GET /api/ws/ws/{user_id}': { of: 'person' },
  'POST /api/ws/ws/test-notification/{user_id}': { of: 'person' },
  'GET /api/nutrition/meal-completions/{id}': { of: 'meal' },
  'PATCH /api/nutrition/meal-completions/{id}': { of: 'meal', json: { notes: 'Mine' } },
  'DELETE /api/nutrition/meal-completions/{id}': { of: 'meal' },
  'PATCH /api/nutrition/progress/{id}': { of: 'value', json: { value: 7 } },
  'DELETE /api/nutrition/progress/{id}': { of: 'value' },
  'PATCH /api/v1/messages/{id}': { of: 'message', json: { text: 'Mine' } },
  'DELETE /api/v1/messages/{id}': { of: 'message' },
  'POST /api/nutrition/feed/{id}/reaction': { of: 'entry', json: { word: 'great' } },
  'GET /api/files/media/{file_type}/{filename}': { of: 'media' },
  'DELETE /api/files/media/{file_type}/{filename}': { of: 'media' },
  'GET /api/v1/admin/audit/proof/{row}': { of: 'person' },
  'DELETE /api/v1/admin/jobs/{queue}/{id}': { of: 'person' },
  'POST /api/v1/admin/jobs/{queue}/{id}/retry': { of: 'person' },
  'GET /api/v1/users/{id}/photo': { of: 'person' },
  'PATCH /api/v1/admin/organisations/{id}': { of: 'person', json: { name: 'Mine' } },
  'POST /api/v1/admin/organisations/{id}/members': { of: 'person', json: { add: ['01890000-0000-7000-8000-000000000000'] } },
  'DELETE /api/v1/emergency-accesses/{id}': { of: 'person' },
  'DELETE /api/v1/emergency-accesses/pauses/{user}': { of: 'person' },
  'GET /api/v1/cases/{id}/access': { of: 'case' },
  'DELETE /api/v1/cases/{id}/assignments/{assignment}': { of: 'case' },
  'POST /api/v1/emergency-accesses/{id}/review': { of: 'person', json: { verdict: 'justified' } },
  'GET /api/v1/admin/erasures/{id}/certificate': { of: 'person' },
  'GET /api/v1/admin/users/{id}/erasure': { of: 'person' },
  'POST /api/v1/admin/users/{id}/erasure': { of: 'person', json: { name: 'x' } },
  'GET /api/v1/admin/users/{id}': { of: 'person' },
  'DELETE /api/v1/admin/users/{id}/second-factor': { of: 'person' },
  'PATCH /api/v1/me/passkeys/{id}': { of: 'person', json: { name: 'Mine' } },
  'DELETE /api/v1/me/passkeys/{id}': { of: 'person' },
  'PATCH /api/v1/admin/users/{id}': { of: 'person', json: { role: 'admin', quota_bytes: null } },
  'DELETE /api/v1/admin/users/{id}': { of: 'person' },
  'POST /api/v1/admin/users/{id}/invitation': { of: 'person' },
  'POST /api/v1/admin/users/{id}/password-reset': { of: 'person' },
  'DELETE /api/v1/admin/users/{id}/failed-sign-ins': { of: 'person' },
  'DELETE /api/v1/admin/users/{id}/sessions': { of: 'person' },
  'GET /api/v1/admin/assignments/{id}': { of: 'assignment' },
  'DELETE /api/v1/admin/assignments/{id}': { of: 'assignment' },
  'GET /api/v1/dicomweb/studies/{study}/series': { of: 'study' },
  'GET /api/v1/dicomweb/studies/{study}/instances': { of: 'study' },
  'GET /api/v1/dicomweb/studies/{study}/series/{series}/instances': { of: 'study' },
  'GET /api/v1/fhir/{type}': { of: 'file' },
  'GET /api/v1/fhir/{type}/{id}': { of: 'file' },
  'GET /api/v1/personas/{id}': { of: 'persona' },
  'PATCH /api/v1/personas/{id}': { of: 'persona', json: { name: 'Mine' } },
  'DELETE /api/v1/personas/{id}': { of: 'persona' },
  ...Object.fromEntries(DICOMWEB_CALLS.map((path) => [`GET /api/v1/dicomweb/studies/{study}${path}`, { of: 'study' }])),
  ...DICOM_CALLS,
  ...Object.fromEntries(Object.entries(DICOM_CALLS).map(([call, what]) => [call.replace(' ', ' /api/v1/dicom'), what])),
  ...MEDIA_CALLS,
  ...Object.fromEntries(Object.entries(MEDIA_CALLS).map(([call, what]) => [call.replace(' ', ' /api/v1'), what])),
}

/** Calls whose id is of the caller's own choice: the same study in two spaces is two studies. */
const WITH_OWN_ID = ['POST /api/v1/dicomweb/studies/{study}']

/** Calls of the Files API, the Case Images API and share links that name an object elsewhere than in the path. */
const NAMED_ELSEWHERE: { call: string; of: Kind; json?: (id: string) => object; query?: (id: string) => string }[] = [
  { call: 'GET /api/v1/shares', of: 'file', query: (id) => `?file_id=${id}` },
  { call: 'GET /api/v1/shares', of: 'case', query: (id) => `?case_id=${id}` },
  { call: 'POST /api/v1/shares', of: 'file', json: (file_id) => ({ file_id, expires_at: soon() }) },
  { call: 'POST /api/v1/shares', of: 'case', json: (case_id) => ({ case_id, expires_at: soon() }) },
  {
    call: 'POST /api/v1/images/upload-url',
    of: 'case',
    json: (caseId) => ({ filename: 'a.jpg', mimeType: 'image/jpeg', fileSize: 1000, caseId }),
  },
  { call: 'GET /media/files', of: 'persona', query: (id) => `?persona_id=${id}` },
  { call: 'POST /api/v1/media/move', of: 'persona', json: (id) => ({ ids: [1], persona_id: Number(id) }) },
  { call: 'GET /api/v1/media/archive', of: 'persona-media', query: (id) => `?ids=${id}` },
  { call: 'GET /api/nutrition/feed', of: 'client', query: (id) => `?client_id=${id}` },
  { call: 'GET /api/nutrition/meal-completions', of: 'client', query: (id) => `?client_id=${id}` },
  { call: 'GET /api/nutrition/progress', of: 'client', query: (id) => `?client_id=${id}` },
  { call: 'GET /api/nutrition/photos/list', of: 'client', query: (id) => `?client_id=${id}` },
  { call: 'POST /api/v1/proxies', of: 'client', json: (patient_id) => ({ email: 'carer@fovea.test', patient_id }) },
  { call: 'POST /api/v1/messages', of: 'client', json: (to) => ({ to, text: 'Hello' }) },
  { call: 'GET /api/v1/messages', of: 'client', query: (id) => `?with=${id}` },
  { call: 'POST /api/v1/messages/read', of: 'client', json: (id) => ({ with: id, up_to: RANDOM }) },
]

/** The owner of the diary and its files; everything else is the patient's. */
const KEEPER = 'client2'
const IN_DIARY: Kind[] = ['entry', 'meal', 'media', 'client', 'value', 'message']

/** One object in the patient's case. */
const [STUDY, SERIES_UID, INSTANCE_UID] = ['1.2.826.7', '1.2.3', '1.2.4']
const RANDOM = '01890000-0000-7000-8000-000000000000'
const STRANGERS = ['patient2', 'staff', 'trainer', 'client', 'client2', 'creator']
/** In the short run, beside the people of the matrix below, who reach nothing foreign either. */
const USUAL_STRANGERS = 3
const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE']
const soon = () => new Date(Date.now() + 3_600_000).toISOString()

describe('calls with an id', () => {
  const seed = new Seed()
  let fovea: Fovea
  let patient: Client
  let paths: OpenApi['paths']
  const ids = {} as Record<Kind, string>
  before(async () => {
    fovea = await Fovea.share()
    patient = await fovea.signIn('patient')
    ids.case = await patient.openCase('Both eyes')
    const object = drawObject({ study: STUDY, series: SERIES_UID, uid: INSTANCE_UID })
    await send(patient, object, { filename: 'slice.dcm', case_id: ids.case })
    ids.study = STUDY
    const [study] = await fovea.query<{ id: string }>('SELECT id FROM studies WHERE uid = $1', [STUDY])
    ids['study-record'] = study!.id
    ids.file = (await send(patient, await photograph(400), { filename: 'eye.jpg', case_id: ids.case })).id
    ids.opinion = await askAbout(ids.case)
    ids.share = (await patient.post<{ id: string }>('/api/v1/shares', { case_id: ids.case, expires_at: soon() })).id
    ids.upload = await begun(patient)
    // What one sent oneself is read as it is stored.
    const { id: reader } = await patient.json<{ id: string }>('/api/v1/me')
    await patient.post(`/api/ws/ws/test-notification/${reader}`, {})
    const told = await patient.json<{ items: { id: string }[] }>('/api/v1/notifications')
    ids.notification = told.items[0]!.id
    const sent = await patient.fetch('/upload', {
      method: 'POST',
      body: (await photograph(300)) as BodyInit,
      headers: { 'x-file-name': 'eye.jpg' },
    })
    ids.dicom = ((await sent.json()) as { upload_id: string }).upload_id
    const files = [{ filename: 'a.jpg', content: 'bm8gcGljdHVyZQ==' }]
    ids.batch = (await patient.post<{ batch_id: string }>('/upload/batch', { files })).batch_id
    ids.person = (await (await fovea.signIn('doctor')).json<{ id: string }>('/api/v1/me')).id
    const keeper = await fovea.signIn(KEEPER)
    const meal = await keeper.post<{ id: number; entry_id: string }>('/api/nutrition/meal-completions', { name: 'Oats' })
    Object.assign(ids, { meal: String(meal.id), entry: meal.entry_id })
    ids.value = (await keeper.post<{ id: string }>('/api/nutrition/progress', { metric: 'weight', value: 61, unit: 'kg' })).id
    ids.media = (await send(keeper, await photograph(300), { category: 'progress_photos' })).id
    ids.client = (await keeper.json<{ id: string }>('/api/v1/me')).id
    const written = { to: ids.client, text: 'Hello' }
    ids.message = (await (await fovea.signIn('admin')).post<{ id: string }>('/api/v1/messages', written)).id
    ids.persona = String((await patient.post<{ id: number }>('/api/v1/personas', { name: 'Ada' })).id)
    const form = new FormData()
    form.append('file', new Blob([new Uint8Array(await photograph(300))], { type: 'image/jpeg' }), 'night.jpg')
    const given = await patient.fetch(`/media/upload/${ids.persona}`, { method: 'POST', body: form })
    ids['persona-media'] = String(((await given.json()) as { id: number }).id)
    const [trainer, of] = await Promise.all(['trainer', 'client'].map((name) => fovea.signIn(name)))
    const pair = await Promise.all([trainer!, of!].map(async (who) => (await who.json<{ id: string }>('/api/v1/me')).id))
    const asked = { kind: 'trainer_client', trainer_id: pair[0], client_id: pair[1] }
    ids.assignment = (await (await fovea.signIn('admin')).post<{ id: string }>('/api/v1/admin/assignments', asked)).id
    const carer = { email: 'carer@fovea.test', name: 'Carol Carer', role: 'patient' }
    await (await fovea.signIn('admin')).post('/api/v1/admin/users', carer)
    const { id: patientId } = await patient.json<{ id: string }>('/api/v1/me')
    const granted = { email: carer.email, patient_id: patientId }
    ids.proxy = (await (await fovea.signIn('admin')).post<{ id: string }>('/api/v1/proxies', granted)).id
    ids['proxy-invitation'] = (await patient.post<{ id: string }>('/api/v1/proxy-invitations', { email: 'a.aunt@fovea.test' })).id
    ids.session = (await patient.json<{ items: { id: string }[] }>('/api/v1/me/sessions')).items[0]!.id
    await untilIndexed()
    paths = ((await (await fetch(`${fovea.url}/api/v1/openapi.json`)).json()) as OpenApi).paths
  })
  after(() => stopSound(fovea))

  /** A question of the doctor to a colleague about a case. */
  const askAbout = async (caseId: string): Promise<string> => {
    const question = { id: randomUUID(), question: 'Is it a drusen?', doctor_id: randomUUID() }
    await fovea.query(`INSERT INTO users (id, email, name, role, updated_at) VALUES ($1, $2, 'Colleague', 'doctor', now())`, [
      question.doctor_id,
      `${question.doctor_id}@fovea.test`,
    ])
    const doctor = await fovea.signIn('doctor')
    return (await doctor.post<{ id: string }>(`/api/v1/cases/${caseId}/second-opinions`, question)).id
  }
  const untilIndexed = async (): Promise<{ uid: string }[]> => {
    const found = await fovea.query<{ uid: string }>(
      'SELECT instances.uid FROM instances JOIN studies ON studies.id = study_id WHERE studies.uid = $1',
      [STUDY],
    )
    return found.length > 0 ? found : untilIndexed()
  }
  const begun = async (by: Client): Promise<string> => {
    const headers = { 'tus-resumable': '1.0.0', 'upload-length': '1000' }
    const { status, headers: told } = await raw(by, 'POST', `${fovea.url}/api/v1/files/upload`, headers)
    assert.equal(status, 201)
    return told.location!.split('/').at(-1)!
  }
  const ask = async (by: Client, call: string, id: string, { json, form, headers = {} }: Omit<Call, 'of'>): Promise<Told> => {
    const [method, path] = call.split(' ') as [string, string]
    const body = json ? JSON.stringify(json) : form
    const type = json ? 'application/json' : 'application/x-www-form-urlencoded'
    const sent = { 'tus-resumable': '1.0.0', ...(body ? { 'content-type': type } : {}), ...headers }
    return raw(by, method, fovea.url + addressOf(path, id), sent, body ? Buffer.from(body) : null)
  }
  const addressOf = (path: string, id: string) =>
    path
      .replace('{type}/{id}', `Media/${id}`)
      .replace('{queue}', 'drop-preview')
      .replace('{frame}', '1')
      .replace('{series}', SERIES_UID)
      .replace('{instance}', INSTANCE_UID)
      .replace('{frames}', '1')
      .replace('{path}', '7FE00010')
      .replace('{measurement}', RANDOM)
      .replace('tokens/{token}', `tokens/${RANDOM}`)
      .replace('{file_type}', 'progress_photos')
      .replace('{filename}', `${id}.jpg`)
      .replace(/\{\w+\}/, id)
      .replace('{study}', STUDY)
  /** All that a refused client can observe, except the time. */
  const seen = ({ status, headers, text }: Told) => {
    const { date: _, 'x-request-id': __, ...others } = headers
    return { status, headers: others, text }
  }
  /** Requests another user's object, and one that does not exist: the responses are identical. */
  const expectNothing = async (by: Client, call: string, id: string, given: Omit<Call, 'of'>, who: string) => {
    const foreign = told(await ask(by, call, id, given), id)
    // A role that may never call it is refused before any lookup: alike for every id.
    const isOfRole = foreign.status === 403 && foreign.text.includes('"code":"forbidden"')
    assert.ok(foreign.status === 404 || isOfRole, `${who}: ${call} ${foreign.status} ${foreign.text}`)
    const absent = absentLike(id)
    assert.deepEqual(foreign, told(await ask(by, call, absent, given), absent), `${who}: ${call}`)
  }
  /** A missing id, as long as the existing one. */
  const absentLike = (id: string) => (/^[\d.]+$/.test(id) ? id.replaceAll(/\d/g, '9') : RANDOM)
  /** The Media API repeats the requested id. */
  const told = (answer: Told, id: string) => ({
    ...seen(answer),
    text: answer.text.replace(` ${id} not found`, ' … not found').replace(`_id":"${id}"`, '_id":"…"'),
  })

  it('are all in the list of this test', () => {
    const taking = Object.entries(paths).flatMap(([path, operations]) =>
      Object.entries(operations)
        .filter(([, { security }]) => path.includes('{') && (security === undefined || security.length > 0))
        .map(([method]) => `${method.toUpperCase()} ${path}`),
    )
    assert.deepEqual(taking.sort(), [...Object.keys(WITH_ID), ...WITH_OWN_ID].sort())
  })

  it('return users without access the same 404 as for a missing id, byte for byte', async (t) => {
    t.diagnostic(String(seed))
    for (const who of seed.pick(STRANGERS, USUAL_STRANGERS)) {
      const stranger = await fovea.signIn(who)
      for (const [call, { of, ...given }] of Object.entries(WITH_ID))
        if (who !== KEEPER || !IN_DIARY.includes(of)) await expectNothing(stranger, call, ids[of], given, who)
    }
  })

  it('return doctors and administrators the same 404 for uploads and notifications of others', async () => {
    for (const who of ['doctor', 'admin']) {
      const reader = await fovea.signIn(who)
      for (const [call, { of, ...given }] of Object.entries(WITH_ID))
        if (of === 'upload' || of === 'notification') await expectNothing(reader, call, ids[of], given, who)
    }
  })

  it('do not distinguish foreign and missing ids in bodies and queries either', async (t) => {
    t.diagnostic(String(seed))
    for (const who of seed.pick(STRANGERS, USUAL_STRANGERS)) {
      const stranger = await fovea.signIn(who)
      for (const { call, of, json, query } of NAMED_ELSEWHERE) {
        const asked = async (id: string) => told(await ask(stranger, `${call}${query?.(id) ?? ''}`, '', { json: json?.(id) }), id)
        if (who === KEEPER && IN_DIARY.includes(of)) continue
        const foreign = await asked(ids[of])
        const isOfRole = foreign.status === 403 && foreign.text.includes('"code":"forbidden"')
        assert.ok(foreign.status === 404 || isOfRole, `${who}: ${call} ${foreign.text}`)
        assert.deepEqual(foreign, await asked(absentLike(ids[of])), `${who}: ${call}`)
      }
    }
  })

  it('change nothing when they are rejected', async () => {
    assert.equal((await patient.json<{ urgent: boolean }>(`/api/v1/cases/${ids.case}`)).urgent, false)
    assert.equal((await patient.json<{ status: string }>(`/api/v1/files/${ids.file}`)).status, 'completed')
    const links = await patient.json<{ items: { id: string; status: string }[] }>(`/api/v1/shares?case_id=${ids.case}`)
    assert.deepEqual(
      links.items.map(({ id, status }) => [id, status]),
      [[ids.share, 'open']],
    )
    assert.equal((await ask(patient, 'HEAD /api/v1/files/upload/{id}', ids.upload, {})).status, 200)
    const told = await patient.json<{ items: { id: string; read_at: string | null }[] }>('/api/v1/notifications?limit=100')
    assert.equal(told.items.find(({ id }) => id === ids.notification)?.read_at, null)
    const admin = await fovea.signIn('admin')
    assert.equal((await admin.json<{ state: string }>(`/api/v1/admin/assignments/${ids.assignment}`)).state, 'live')
    assert.equal((await admin.json<{ role: string }>(`/api/v1/admin/users/${ids.person}`)).role, 'doctor')
    const proxies = await patient.json<{ items: { id: string; state: string }[] }>('/api/v1/proxies')
    assert.equal(proxies.items.find(({ id }) => id === ids.proxy)?.state, 'active')
  })

  it('return 404 for a deleted file, to its owner too', async () => {
    const gone = (await send(patient, await photograph(300), { filename: 'gone.jpg', case_id: ids.case })).id
    const doctor = await fovea.signIn('doctor')
    assert.equal((await doctor.fetch(`/api/v1/files/${gone}`, { method: 'DELETE' })).status, 204)
    for (const [who, asker] of [
      ['patient', patient],
      ['doctor', doctor],
      ['admin', await fovea.signIn('admin')],
    ] as const) {
      for (const [call, { of, ...given }] of Object.entries(WITH_ID)) {
        if (of !== 'file') continue
        const told = await ask(asker, call, gone, given)
        assert.equal(told.status, 404, `${who}: ${call} ${told.text}`)
        if (call.startsWith('HEAD')) continue
        assert.deepEqual(seen(told), seen(await ask(asker, call, RANDOM, given)), `${who}: ${call}`)
      }
    }
  })

  it('return 405 for every unsupported method, with the supported ones in Allow', async () => {
    for (const [path, operations] of Object.entries(paths)) {
      if (!path.startsWith('/api/')) continue
      const of = Object.entries(WITH_ID).find(([call]) => call.endsWith(` ${path}`))?.[1].of
      for (const method of METHODS.filter((one) => !(one.toLowerCase() in operations))) {
        const told = await ask(patient, `${method} ${path}`, of ? ids[of] : RANDOM, {})
        assert.equal(told.status, 405, `${method} ${path} ${told.text}`)
        assert.match(told.headers.allow ?? '', /^[A-Z]+(, [A-Z]+)*$/, `${method} ${path}`)
        assert.ok(!told.headers.allow!.split(', ').includes(method), `${method} ${path}`)
        assert.equal(told.headers['content-type'], 'application/problem+json')
      }
    }
  })
})

testAccessMatrix(WITH_ID)

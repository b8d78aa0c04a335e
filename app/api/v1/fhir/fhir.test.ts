import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { AuditEvent, Bundle, ImagingStudy, Media, OperationOutcome, Patient, Resource } from '@medplum/fhirtypes'
import type { Actor, Role } from '@/lib/access/actor'
import { recordAccessAndWait } from '@/lib/audit/record-access'
import { issueTokens } from '@/lib/auth/tokens/issue-tokens'
import { db } from '@/lib/db/database'
import { storageSopClass, writeDicom, type NewElement } from '@/lib/dicom/write/write-dicom'
import { assertValid } from '@/lib/fhir/test-validate'
import { createActor, createCase, openFilesFixture, UNKNOWN_ID } from '@/lib/files/test-files-fixture'
import { makeTestRequest } from '@/lib/http/route/test-http-message'
import { newUuid } from '@/lib/runtime/uuid'
import { slice } from '@/lib/studies/test-dicom-objects'
import { storeTestFile } from '@/lib/studies/test-stored-objects'
import { send } from '@/lib/studies/test-studies'
import { GET as readRoute } from './[type]/[id]/route'
import { GET as searchRoute } from './[type]/route'
import { GET as metadataRoute } from './metadata/route'

await openFilesFixture()

const TYPES = ['AuditEvent', 'DocumentReference', 'ImagingStudy', 'Media', 'Patient'] as const
const [CT_UID, US_UID] = ['1.2.3.41', '1.2.3.42']

async function person(role: Role, name: string): Promise<Actor> {
  const actor = await createActor(role)
  await db().user.update({ where: { id: actor.id }, data: { name, birthYear: 1968, sex: 'female' } })
  return { ...actor, name }
}

const patient = await person('patient', 'Amara Own')
const patient2 = await person('patient', 'Tomas Other')
const doctor = await person('doctor', 'Doctor Reader')
const staff = await person('staff', 'Staff Assigned')
const admin = await person('admin', 'Admin Reader')

const caseId = await createCase(patient)
const assignment = { kind: 'staff_case', assigneeId: staff.id, caseId, startsAt: new Date(Date.now() - 1000) } as const
await db().assignment.create({ data: assignment })

const draw = (uid: string, series: string, modality: string, date: string, more: NewElement[] = []): Buffer => {
  const text = (tag: number, vr: string, value: string): NewElement => ({ tag, vr, value })
  return Buffer.from(
    writeDicom({
      sopClassUid: storageSopClass.ct,
      sopInstanceUid: `${series}.${(counter += 1)}`,
      elements: [
        ...[text(0x0020000d, 'UI', uid), text(0x0020000e, 'UI', series), text(0x00080060, 'CS', modality)],
        ...[text(0x00080020, 'DA', date), text(0x00080030, 'TM', '101530'), text(0x00100010, 'PN', 'Zebra^Marten')],
        ...[
          text(0x00081030, 'LO', 'Head and neck'),
          text(0x0008103e, 'LO', `Series ${modality}`),
          text(0x00080090, 'PN', 'Nosy^Doc'),
        ],
        ...[text(0x00200011, 'IS', '3'), text(0x00180015, 'CS', 'HEAD'), text(0x00200060, 'CS', 'L'), ...more],
      ],
      pixels: { rows: 4, columns: 4, photometric: 'MONOCHROME2', bitsStored: 8, data: new Uint8Array(16).fill(counter) },
    }),
  )
}
let counter = 0

await storeTestFile(patient, draw(CT_UID, `${CT_UID}.1`, 'CT', '20240131'), caseId)
await storeTestFile(patient, draw(CT_UID, `${CT_UID}.1`, 'CT', '20240131'), caseId)
await storeTestFile(patient, draw(CT_UID, `${CT_UID}.2`, 'PT', '20240131'), caseId)
const offset: NewElement = { tag: 0x00080201, vr: 'SH', value: '+0100' }
await storeTestFile(patient2, draw(US_UID, `${US_UID}.1`, 'US', '20250615', [offset]), await createCase(patient2))

const file = async (type: string, filename: string) => {
  const data = { id: newUuid(), kind: 'case_picture', ownerId: patient.id, caseId, status: 'completed', type, filename } as const
  const more = { size: 1234n, width: 640, height: 480, frames: 1, eyeSide: 'left', completedAt: new Date() } as const
  return (await db().storedFile.create({ data: { ...data, ...more } })).id
}
const photo = await file('image/jpeg', 'eye.jpg')
const video = await file('video/mp4', 'eye.mp4')
const letter = await file('application/pdf', 'letter.pdf')
await recordAccessAndWait({ userId: doctor.id, fileId: photo, ip: null, action: 'view', variant: 'original', outcome: 'allowed' })

const tokens = new Map<string, string>()
async function get(actor: Actor | null, path: string, headers: Record<string, string> = {}) {
  if (actor && !tokens.has(actor.id)) tokens.set(actor.id, (await issueTokens({ userId: actor.id })).access_token)
  const authorization: Record<string, string> = actor ? { authorization: `Bearer ${tokens.get(actor.id)}` } : {}
  const url = `/api/v1/fhir/${path}`
  const parts = new URL(url, 'http://x').pathname.split('/').length
  const { handle } = path.startsWith('metadata') ? metadataRoute : parts > 5 ? readRoute : searchRoute
  const response = await handle(makeTestRequest('GET', url, { ...authorization, ...headers }))
  return { ...response, text: String(response.body), json: JSON.parse(String(response.body)) as unknown }
}

/** A search, whose bundle and every resource in it meet their structure definitions. */
async function search<R extends Resource>(actor: Actor, query: string): Promise<{ bundle: Bundle; found: R[]; text: string }> {
  const { status, json, text } = await get(actor, query)
  assert.equal(status, 200, text)
  assertValid(json)
  const bundle = json as Bundle
  return { bundle, found: (bundle.entry ?? []).map(({ resource }) => resource as R), text }
}

const uidsOf = async (actor: Actor, query: string): Promise<string[]> => {
  const { found } = await search<ImagingStudy>(actor, `ImagingStudy?${query}`)
  return found.map(({ identifier }) => identifier![0]!.value!.slice('urn:oid:'.length))
}

describe('an ImagingStudy', () => {
  it('tells its study, series and instances when it is read, and no name beyond its descriptions', async () => {
    const { found } = await search<ImagingStudy>(patient, 'ImagingStudy')
    assert.equal(found.length, 1)
    assert.ok(found[0]!.series!.every(({ instance }) => instance === undefined))
    const { json, text, headers } = await get(patient, `ImagingStudy/${found[0]!.id}`)
    assertValid(json)
    assert.equal(headers['content-type'], 'application/fhir+json')
    const study = json as ImagingStudy
    assert.deepEqual(
      [study.identifier, study.subject, study.started, study.description, study.numberOfSeries, study.numberOfInstances],
      [
        [{ system: 'urn:dicom:uid', value: `urn:oid:${CT_UID}` }],
        { reference: `Patient/${patient.id}` },
        // The object tells a time, and no zone.
        '2024-01-31',
        'Head and neck',
        2,
        3,
      ],
    )
    const ct = study.series!.find(({ uid }) => uid === `${CT_UID}.1`)!
    const { instance, ...series } = ct
    assert.deepEqual(series, {
      uid: `${CT_UID}.1`,
      number: 3,
      modality: { system: 'http://dicom.nema.org/resources/ontology/DCM', code: 'CT' },
      description: 'Series CT',
      numberOfInstances: 2,
      bodySite: { display: 'HEAD' },
      laterality: { system: 'http://snomed.info/sct', code: '7771000', display: 'Left' },
    })
    assert.equal(instance!.length, 2)
    assert.equal(instance![0]!.sopClass!.code, `urn:oid:${storageSopClass.ct}`)
    assert.match((study.contained![0] as { address: string }).address, /^http:\/\/.*\/api\/v1\/dicomweb$/)
    // Not who it is: that is read over DICOMweb.
    assert.deepEqual(
      study.note?.map((note) => note.text),
      ['The objects of this study name another patient.'],
    )
    assert.doesNotMatch(text, /Zebra|Nosy/)
  })

  it('has the time at which it started where the object tells the zone', async () => {
    const { found } = await search<ImagingStudy>(patient2, 'ImagingStudy')
    assert.equal(found[0]!.started, '2025-06-15T10:15:30+01:00')
  })

  it('is found by patient, date, modality, UID, id and time of change', async () => {
    for (const [query, expected] of [
      [`patient=Patient/${patient.id}`, [CT_UID]],
      [`subject=${patient2.id}`, [US_UID]],
      [`patient=${patient.id},Patient/${patient2.id}`, [US_UID, CT_UID]],
      [`patient=Organization/${patient.id}`, []],
      ['started=2024-01-31', [CT_UID]],
      ['started=ge2024&started=lt2025', [CT_UID]],
      ['started=gt2024', [US_UID]],
      ['started=ne2024-01', [US_UID]],
      ['modality=PT,US', [US_UID, CT_UID]],
      ['modality=http://dicom.nema.org/resources/ontology/DCM|CT', [CT_UID]],
      ['modality=http://other|CT', []],
      [`identifier=urn:dicom:uid|urn:oid:${CT_UID}`, [CT_UID]],
      [`identifier=${US_UID}`, [US_UID]],
      ['status=cancelled', []],
      ['_sort=started', [CT_UID, US_UID]],
      [`_since=${new Date(Date.now() + 60_000).toISOString()}`, []],
      [`_lastUpdated=ge2020`, [US_UID, CT_UID]],
    ] as const)
      assert.deepEqual(await uidsOf(doctor, query), expected, query)
  })

  it('is found on exactly one page, whatever their size', async () => {
    const first = await search<ImagingStudy>(doctor, 'ImagingStudy?_count=1&_total=accurate')
    assert.equal(first.bundle.total, 2)
    const next = first.bundle.link!.find(({ relation }) => relation === 'next')!.url!
    const second = await search<ImagingStudy>(doctor, next.slice(next.indexOf('ImagingStudy')))
    assert.deepEqual(
      [...first.found, ...second.found].map(({ started }) => started?.slice(0, 4)),
      ['2025', '2024'],
    )
    assert.ok(!second.bundle.link!.some(({ relation }) => relation === 'next'))
  })

  it('of the DICOM API is no one’s, and counts only what the reader may open', async () => {
    const sender = await person('creator', 'Sender Of Uploads')
    const uid = (tag: number, value: string): NewElement => ({ tag, vr: 'UI', value })
    const ofStudy = [uid(0x0020000d, '1.2.3.43'), uid(0x0020000e, '1.2.3.43.1')]
    for (const seed of [5, 7]) await send(sender, slice([...ofStudy, uid(0x00080018, `1.2.3.43.1.${seed}`)], seed))
    const [study] = (await search<ImagingStudy>(sender, 'ImagingStudy')).found
    assert.deepEqual(study!.subject, { display: 'Anonymous' })
    assert.equal(study!.numberOfInstances, 2)
    const { json, text } = await get(sender, `ImagingStudy/${study!.id}`)
    assertValid(json)
    assert.doesNotMatch(text, /Zebra|Sender|Patient\//)
    const uploads = await db().instance.findMany({ where: { studyId: study!.id! }, select: { id: true } })
    for (const [at, { id }] of uploads.entries())
      await db().dicomUpload.update({ where: { id }, data: { isAwaitingReview: at === 0, userId: patient2.id } })
    const seenByOther = (await get(patient2, `ImagingStudy/${study!.id}`)).json as ImagingStudy
    assert.equal(seenByOther.numberOfInstances, 1)
    const namedTo = ({ series }: ImagingStudy) => series!.flatMap(({ instance = [] }) => instance.map((one) => one.uid))
    assert.equal(namedTo(seenByOther).length, 1, 'one of the same series that awaits its review is not named')
  })
})

describe('each person', () => {
  const idsOf = async (actor: Actor, type: string): Promise<string[]> => {
    const { json } = await get(actor, type)
    return ((json as Bundle).entry ?? []).map(({ resource }) => resource!.id!)
  }

  it('finds what they may read, and reads what they find; everything else is not there', async () => {
    const all = new Map<string, string[]>()
    for (const type of TYPES) all.set(type, await idsOf(admin, `${type}?patient=${patient.id}`))
    all.set('Patient', [patient.id])
    assert.deepEqual(new Set(all.get('Media')), new Set([photo, video]))
    await db().storedFile.update({ where: { id: photo }, data: { bodySite: 'left_forearm' } })
    const { json: media } = await get(admin, `Media/${photo}`)
    assertValid(media)
    assert.deepEqual((media as Media).bodySite, {
      coding: [{ system: 'http://snomed.info/sct', code: '14975008', display: 'Forearm' }],
      text: 'left forearm',
    })
    assert.deepEqual(all.get('DocumentReference'), [letter])
    const readers: [Actor, readonly string[]][] = [
      [admin, TYPES],
      [doctor, TYPES],
      [patient, TYPES],
      [staff, TYPES.filter((type) => type !== 'AuditEvent')],
      // Who may open a case for a patient finds them; their images are another matter.
      [await person('staff', 'Staff Elsewhere'), ['Patient']],
      [patient2, []],
      ...(await Promise.all(
        (['trainer', 'client', 'creator', 'service'] as const).map(async (role): Promise<[Actor, string[]]> => [
          await person(role, 'No One'),
          [],
        ]),
      )),
    ]
    for (const [actor, readable] of readers)
      for (const type of TYPES) {
        const found = new Set(await idsOf(actor, type))
        const absent = await get(actor, `${type}/${UNKNOWN_ID}`)
        // A service account without a grant of this API may not call it.
        const refused = actor.role === 'service' ? 403 : 404
        assert.equal(absent.status, refused)
        for (const id of all.get(type)!) {
          const { status, headers, text, json } = await get(actor, `${type}/${id}`)
          assert.equal(status, readable.includes(type) ? 200 : refused, `${actor.role} ${type}`)
          assert.equal(found.has(id), readable.includes(type), `${actor.role} finds ${type}`)
          if (actor === patient) assertValid(json)
          if (status === refused) assert.deepEqual([headers, text], [absent.headers, absent.text])
        }
      }
  })

  it('who is a patient reads no other person’s name', async () => {
    for (const type of TYPES) {
      const { text, found } = await search(patient, type)
      assert.ok(found.length > 0, type)
      assert.doesNotMatch(text, /Tomas|Doctor|Admin|Staff|Zebra|Nosy/)
    }
    const { found } = await search<Patient>(patient, 'Patient')
    assert.deepEqual(
      found.map(({ name, birthDate, gender }) => [name, birthDate, gender]),
      [[[{ text: 'Amara Own' }], '1968', 'female']],
    )
  })

  it('learns who viewed their photograph by an id', async () => {
    const { found } = await search<AuditEvent>(patient, `AuditEvent?entity=Media/${photo}`)
    const view = found.find(({ subtype }) => subtype![0]!.code === 'file.view')!
    assert.equal(view.agent![0]!.who!.identifier!.value, `urn:uuid:${doctor.id}`)
    assert.deepEqual([view.action, view.outcome, view.agent![0]!.requestor], ['R', '0', true])
    const { bundle } = await search(patient2, `AuditEvent?entity=Media/${photo}`)
    assert.ok(!('entry' in bundle), 'a list without members is left out (FHIR R4 2.6.2)')
    assert.deepEqual((await search(patient, 'AuditEvent?date=lt2020')).found, [])
  })
})

describe('a request', () => {
  it('is refused with an operation outcome and its status', async () => {
    for (const [actor, path, status, code, headers] of [
      [null, 'Patient', 401, 'not_authenticated', {}],
      [doctor, 'Observation', 404, 'page_not_found', {}],
      [doctor, 'Patient/no-id', 404, 'fhir_resource_not_found', {}],
      [doctor, 'Patient?_format=xml', 406, 'not_acceptable', {}],
      [doctor, 'Patient', 406, 'not_acceptable', { accept: 'application/fhir+xml' }],
      [doctor, 'Patient?colour=blue', 400, 'fhir_parameter_unknown', { prefer: 'handling=strict' }],
      [doctor, 'ImagingStudy?modality:not=CT', 400, 'fhir_parameter_not_valid', {}],
      [doctor, 'ImagingStudy?started=2024-02-30', 400, 'fhir_parameter_not_valid', {}],
      [doctor, 'ImagingStudy?_cursor=x', 400, 'fhir_parameter_not_valid', {}],
      [doctor, 'ImagingStudy?_sort=name', 400, 'fhir_parameter_not_valid', {}],
      [doctor, 'ImagingStudy?_count=-1', 400, 'fhir_parameter_not_valid', {}],
      [
        admin,
        `AuditEvent?_cursor=${Buffer.from(`["x","${UNKNOWN_ID}"]`).toString('base64url')}`,
        400,
        'fhir_parameter_not_valid',
        {},
      ],
    ] as const) {
      const answer = await get(actor, path, headers)
      assert.equal(answer.status, status, `${path}: ${answer.text}`)
      assert.equal(answer.headers['content-type'], 'application/fhir+json')
      assertValid(answer.json)
      assert.equal((answer.json as OperationOutcome).issue![0]!.details!.coding![0]!.code, code)
    }
  })

  it('with a parameter that is not known is answered without it, as its link self tells', async () => {
    const { bundle, found } = await search(doctor, 'Patient?colour=blue&gender=female')
    assert.equal(found.length, 2)
    assert.match(bundle.link![0]!.url!, /\/api\/v1\/fhir\/Patient\?gender=female$/)
  })

  it('for plain JSON gets it', async () => {
    assert.equal((await get(doctor, 'Patient', { accept: 'application/json' })).headers['content-type'], 'application/json')
    const { headers } = await get(doctor, 'Patient?_format=application/fhir+json', { accept: 'text/html' })
    assert.equal(headers['content-type'], 'application/fhir+json')
  })

  it('for the capability statement learns every type and its parameters', async () => {
    const { json } = await get(patient, 'metadata')
    assertValid(json)
    assert.ok(json.resourceType === 'CapabilityStatement')
    assert.deepEqual(
      json.rest![0]!.resource!.map(({ type }) => type),
      TYPES,
    )
  })
})

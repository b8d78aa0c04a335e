import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { storageSopClass, writeDicom, type NewElement } from '../../lib/dicom/write/write-dicom'
import { type Client, Fovea } from '../support/fovea'
import { send } from '../support/tus'
import { FetchingXmlHttpRequest } from '../support/xml-http-request'

type DataSet = Record<string, { vr: string; Value?: unknown[] }>

type Search = (of: object) => Promise<DataSet[]>
interface DicomWebApi {
  DICOMwebClient: new (options: object) => Record<`searchFor${'Studies' | 'Series' | 'Instances'}`, Search>
}

const DICOMWEB = '/api/v1/dicomweb'
const STUDY = '1.2.826.0.1.417'
const element = (tag: number, vr: string, value: string | number): NewElement => ({ tag, vr, value })

const draw = (series: number, slice: number): Buffer =>
  Buffer.from(
    writeDicom({
      sopClassUid: series === 1 ? storageSopClass.ct : storageSopClass.mr,
      sopInstanceUid: `${STUDY}.${series}.${slice}`,
      elements: [
        ...[element(0x0020000d, 'UI', STUDY), element(0x0020000e, 'UI', `${STUDY}.${series}`)],
        ...[element(0x00080060, 'CS', series === 1 ? 'CT' : 'MR'), element(0x00080020, 'DA', '20240131')],
        ...[element(0x00080030, 'TM', '101530'), element(0x00080050, 'SH', 'ACC-4'), element(0x00100010, 'PN', 'Zebra^Märten')],
        ...[element(0x00100020, 'LO', 'MRN-417'), element(0x00081030, 'LO', 'Head, native'), element(0x0008103e, 'LO', 'Axial')],
        ...[element(0x00200011, 'IS', series), element(0x00200013, 'IS', slice)],
      ],
      pixels: { rows: 4, columns: 6, photometric: 'MONOCHROME2', bitsStored: 8, data: new Uint8Array(24).fill(slice) },
    }),
  )

describe('a search over DICOMweb', () => {
  let fovea: Fovea
  let doctor: Client
  before(async () => {
    fovea = await Fovea.share()
    doctor = await fovea.signIn('doctor')
    const patient = await fovea.signIn('patient')
    const caseId = await patient.openCase('CT head')
    for (const [series, slice] of [
      [2, 1],
      [1, 2],
      [1, 1],
    ] as const)
      // prettier-ignore
      await send(patient, draw(series, slice), { filename: 'slice.dcm', case_id: caseId })
  })
  after(() => fovea.stop())

  const find = (path: string, by = doctor) => by.json<DataSet[]>(`${DICOMWEB}${path}`)
  const uids = (results: DataSet[], tag = '0020000D') => results.map((one) => one[tag]?.Value?.[0])

  it('answers the calls of OHIF', async () => {
    const paged = 'limit=101&offset=0'
    const list = `/studies?${paged}&fuzzymatching=false&includefield=00081030%2C00080060%2C00080090%2C00100030`
    const [study] = (await find(list)).filter((one) => one['0020000D']?.Value?.[0] === STUDY)
    assert.deepEqual(study?.['00081030']?.Value, ['Head, native'])
    assert.deepEqual(study['00080061']?.Value, ['CT', 'MR'])
    assert.deepEqual([study['00201206']?.Value, study['00201208']?.Value], [[2], [3]])
    for (const filter of [
      'PatientName=*marten*&fuzzymatching=true',
      'PatientName=*M%C3%84RT*&fuzzymatching=false',
      '00100020=*MRN-417*',
      'StudyDescription=*native*',
      'AccessionNumber=*ACC-4*',
      'ModalitiesInStudy=MR%2CUS&StudyDate=20240101-20240131',
      'ModalitiesInStudy=MR\\CT',
      `StudyInstanceUID=${STUDY}`,
    ])
      assert.ok(uids(await find(`/studies?${paged}&${filter}`)).includes(STUDY), filter)
    for (const filter of ['PatientName=*marton*', 'ModalitiesInStudy=US', 'StudyDate=20240201-', '00100020=mrn-417'])
      assert.ok(!uids(await find(`/studies?${paged}&${filter}`)).includes(STUDY), filter)
    const series = await find(`/studies/${STUDY}/series?includefield=0008103E%2C00080021`)
    assert.deepEqual(uids(series, '0020000E'), [`${STUDY}.1`, `${STUDY}.2`])
    assert.deepEqual(series[0]!['0008103E']?.Value, ['Axial'])
    assert.deepEqual(series[0]!['00201209']?.Value, [2])
  })

  it('answers instances at every address, with their retrieve URL', async () => {
    const all = [`${STUDY}.1.1`, `${STUDY}.1.2`, `${STUDY}.2.1`]
    const instances = await find(`/studies/${STUDY}/instances`)
    assert.deepEqual(uids(instances, '00080018'), all)
    const [first] = instances
    assert.deepEqual(first!['00081190']?.Value, [
      `${fovea.url}${DICOMWEB}/studies/${STUDY}/series/${STUDY}.1/instances/${STUDY}.1.1`,
    ])
    assert.deepEqual(
      ['00280010', '00280011', '00280100', '00280008'].map((tag) => first![tag]?.Value),
      [[4], [6], [8], [1]],
    )
    assert.deepEqual(uids(await find(`/studies/${STUDY}/series/${STUDY}.1/instances`), '00080018'), all.slice(0, 2))
    const [found] = await find(`/instances?SOPInstanceUID=${STUDY}.2.1&includefield=PhotometricInterpretation`)
    assert.deepEqual(found!['00280004']?.Value, ['MONOCHROME2'])
    assert.deepEqual(found!['00100020']?.Value, ['MRN-417'])
    assert.deepEqual(uids(await find(`/series?SeriesInstanceUID=${STUDY}.2`), '0020000E'), [`${STUDY}.2`])
  })

  it('answers dicomweb-client', async () => {
    const loaded = (await import('dicomweb-client')) as unknown as { default: { api: DicomWebApi } }
    const { api } = loaded.default
    Object.assign(globalThis, { XMLHttpRequest: FetchingXmlHttpRequest })
    const client = new api.DICOMwebClient({ url: fovea.url + DICOMWEB, headers: { authorization: doctor.authorization } })
    const queryParams = { PatientID: 'MRN-417', StudyInstanceUID: STUDY }
    assert.deepEqual(uids(await client.searchForStudies({ queryParams })), [STUDY])
    assert.equal((await client.searchForSeries({ studyInstanceUID: STUDY })).length, 2)
    assert.equal((await client.searchForSeries({ queryParams: { SeriesInstanceUID: `${STUDY}.2` } })).length, 1)
    const seriesInstanceUID = `${STUDY}.1`
    assert.equal((await client.searchForInstances({ studyInstanceUID: STUDY, seriesInstanceUID })).length, 2)
    assert.equal((await client.searchForInstances({ studyInstanceUID: STUDY, queryParams: { InstanceNumber: 1 } })).length, 2)
    assert.equal((await client.searchForInstances({ queryParams: { SOPInstanceUID: `${STUDY}.2.1` } })).length, 1)
  })

  it('sends DICOM JSON to whoever accepts it, and 406 to those who want XML', async () => {
    const ask = (path: string, accept?: string) => doctor.fetch(`${DICOMWEB}${path}`, { headers: accept ? { accept } : {} })
    for (const [accept, type] of [
      [undefined, 'application/dicom+json'],
      ['application/dicom+json', 'application/dicom+json'],
      ['application/dicom+json; charset=utf-8, */*;q=0.1', 'application/dicom+json'],
      ['application/json', 'application/json'],
      ['text/html, */*; q=0.8', 'application/dicom+json'],
      ['multipart/related; type="application/dicom+xml", application/dicom+json;q=0.5', 'application/dicom+json'],
      ['multipart/related; type="application/dicom+xml"', null],
      ['image/png', null],
    ] as const) {
      const response = await ask('/studies?limit=1', accept)
      assert.equal(response.status, type ? 200 : 406, accept)
      assert.equal(response.headers.get('content-type'), type ?? 'application/problem+json')
      assert.equal(response.headers.get('cache-control'), 'private, no-store')
    }
    assert.equal(
      (await ask('/studies?limit=1&accept=application/json', 'image/png')).headers.get('content-type'),
      'application/json',
    )
    assert.equal((await ask('/studies?accept=multipart/related', '*/*')).status, 406)
  })

  it('names the key that is wrong, and never its value', async () => {
    for (const [query, code, key] of [
      ['PatientNam=Zebra', 'search_key_not_known', 'PatientNam'],
      ['includefield=StudyDescriptio', 'search_key_not_known', 'StudyDescriptio'],
      ['orderby=Zebra', 'search_key_not_known', 'orderby'],
      ['SOPInstanceUID=1.2', 'search_key_not_supported', 'SOPInstanceUID'],
      ['00091001=Zebra', 'search_key_not_supported', '00091001'],
      ['RequestedProcedureCodeSequence=Zebra', 'search_key_not_supported', 'RequestedProcedureCodeSequence'],
      ['StudyInstanceUID=Zebra', 'search_value_not_valid', 'StudyInstanceUID'],
      ['StudyInstanceUID=1.2.*', 'search_value_not_valid', 'StudyInstanceUID'],
      ['StudyDate=20241301', 'search_value_not_valid', 'StudyDate'],
      ['StudyTime=25', 'search_value_not_valid', 'StudyTime'],
      ['limit=-1', 'search_value_not_valid', 'limit'],
      ['offset=1e3', 'search_value_not_valid', 'offset'],
      ['fuzzymatching=yes', 'search_value_not_valid', 'fuzzymatching'],
      ['PatientID=Zebra&00100020=Zebra', 'search_key_repeated', '00100020'],
      ['limit=1&limit=2', 'search_key_repeated', 'limit'],
    ] as const) {
      const response = await doctor.fetch(`${DICOMWEB}/studies?${query}`)
      const text = await response.text()
      assert.equal(response.status, 400, query)
      const problem = JSON.parse(text) as { code: string; params: { key: string } }
      assert.deepEqual([problem.code, problem.params.key], [code, key], query)
      assert.doesNotMatch(text, /Zebra/)
    }
    assert.equal((await doctor.fetch(`${DICOMWEB}/studies?PatientName=%00&PatientName=a`)).status, 400)
  })

  it('says that there is more, and lets a listed page read that', async () => {
    const { headers } = await doctor.fetch(`${DICOMWEB}/instances?limit=1`, { headers: { origin: fovea.url } })
    assert.equal(headers.get('warning'), `299 ${fovea.url}${DICOMWEB}: "There are additional results that can be requested"`)
    assert.equal(headers.get('access-control-allow-origin'), fovea.url)
    assert.match(headers.get('access-control-expose-headers') ?? '', /\bWarning\b/)
    assert.equal((await doctor.fetch(`${DICOMWEB}/studies?StudyInstanceUID=${STUDY}&limit=1`)).headers.get('warning'), null)
  })

  it('shows each person what they may read, and nothing of the rest', async () => {
    const readers = ['patient', 'doctor', 'admin']
    for (const who of ['patient', 'doctor', 'admin', 'patient2', 'staff', 'trainer', 'client', 'creator']) {
      const by = await fovea.signIn(who)
      const isReader = readers.includes(who)
      for (const path of ['studies', 'series', 'instances']) {
        const results = await find(`/${path}?StudyInstanceUID=${STUDY}`, by)
        assert.equal(results.length > 0, isReader, `${who}: ${path}`)
      }
      for (const path of ['series', 'instances', `series/${STUDY}.1/instances`])
        assert.equal((await by.fetch(`${DICOMWEB}/studies/${STUDY}/${path}`)).status, isReader ? 200 : 404, `${who}: ${path}`)
    }
    assert.equal((await fetch(`${fovea.url}${DICOMWEB}/studies`)).status, 401)
  })

  it('describes what it can do, as WADL and as JSON, to anybody', async () => {
    for (const path of ['', '/studies', `/studies/${STUDY}/series`]) {
      const response = await fetch(`${fovea.url}${DICOMWEB}${path}`, { method: 'OPTIONS' })
      assert.equal(response.headers.get('content-type'), 'application/vnd.sun.wadl+xml')
      const text = await response.text()
      assert.ok(text.includes(`<resources base="${fovea.url}${DICOMWEB}/">`))
      for (const id of ['SearchForStudies', 'SearchForSeriesInstances', 'RetrieveFrames', 'StoreStudyInstances'])
        assert.ok(text.includes(`id="${id}"`), id)
    }
    const json = await fetch(`${fovea.url}${DICOMWEB}`, { method: 'OPTIONS', headers: { accept: 'application/json' } })
    const { resources } = (await json.json()) as { resources: { path: string }[] }
    assert.deepEqual(resources.map(({ path }) => path), ['studies', 'series', 'instances']) // prettier-ignore
  })
})

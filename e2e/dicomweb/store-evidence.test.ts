import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { drawObject } from '../../lib/studies/store/test-store'
import { type Client, Fovea } from '../support/fovea'
import { FetchingXmlHttpRequest } from '../support/xml-http-request'

type Item = Record<string, { Value?: unknown[] }>
interface StoreClient {
  storeInstances(options: { datasets: ArrayBuffer[] }): Promise<string>
}

const STUDY = '1.2.826.0.1.418'
const ofPatient = (number: string, uid: string) =>
  drawObject({ study: STUDY, uid, elements: [{ tag: 0x00100020, vr: 'LO', value: number }] })
const without = (bytes: Buffer, length: number) => bytes.subarray(length)

describe('what a store request says of an object, to dicomweb-client', () => {
  let fovea: Fovea
  let patient: Client
  let client: StoreClient
  before(async () => {
    fovea = await Fovea.share()
    patient = await fovea.signIn('patient')
    const { api } = ((await import('dicomweb-client')) as unknown as { default: { api: DicomWebApi } }).default
    Object.assign(globalThis, { XMLHttpRequest: FetchingXmlHttpRequest })
    client = new api.DICOMwebClient({ url: `${fovea.url}/api/v1/dicomweb`, headers: { authorization: patient.authorization } })
  })
  after(() => fovea.stop())

  const store = async (...objects: Buffer[]): Promise<Record<string, { Value?: Item[] }>> =>
    JSON.parse(await client.storeInstances({ datasets: objects.map((bytes) => new Uint8Array(bytes).buffer) })) as Record<
      string,
      { Value?: Item[] }
    >

  it('names the warning or the failure, and explains it', async () => {
    const leading = Buffer.from(
      ofPatient('A-1', `${STUDY}.11`).toString('latin1').replaceAll(`${STUDY}.11`, `${STUDY}.01`),
      'latin1',
    )
    const found = await store(ofPatient('A-1', `${STUDY}.5`), leading, without(ofPatient('A-1', `${STUDY}.6`), 132))
    // By another request: of one alone the object that is ready first decides whose study it is.
    const another = await store(ofPatient('A-1', `${STUDY}.8`), ofPatient('B-2', `${STUDY}.7`))
    const brief = (items: Item[] = []) =>
      items.map((item) => [
        String(item['00081155']?.Value?.[0]).slice(STUDY.length),
        item['00081196']?.Value?.[0] ?? item['00081197']?.Value?.[0],
        item['00000902']?.Value?.[0],
      ])
    assert.deepEqual(brief(found['00081199']?.Value), [
      ['.5', undefined, undefined],
      ['.01', 0xb007, 'A UID of the DICOM object is too long, or has a number that begins with a zero.'],
      ['.6', 0xb007, 'The DICOM object doesn’t begin with the preamble of a DICOM file.'],
    ])
    const text = 'This study already has images with other patient data. Check the patient’s number, name, birth date and sex.'
    assert.deepEqual(brief(another['00081198']?.Value), [['.7', 0xa901, text]])
  })

  it('leaves what is stored under an unusual UID readable at the address that it names', async () => {
    const address = `/api/v1/dicomweb/studies/${STUDY}/series/${STUDY}.1/instances/${STUDY}.01`
    for (const path of [`${address}/metadata`, address, `${address}/frames/1`])
      assert.equal((await patient.fetch(path)).status, 200, path)
  })
})

interface DicomWebApi {
  DICOMwebClient: new (options: object) => StoreClient
}

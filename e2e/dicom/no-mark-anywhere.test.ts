import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { EXPLICIT_LITTLE } from '../../lib/dicom/_internal/parse/element-header'
import { writeFileMeta } from '../../lib/dicom/_internal/write/write-file-meta'
import { text, TYPABLE_TAGS, TYPED_FORMS, typedTree, writeTree } from '../../lib/dicom/test-marked-object'
import { FHIR_TYPES } from '../../lib/fhir/resources/resource-tables'
import { MARK, marksIn } from '../../lib/imaging/deidentify/marked/test-mark'
import { MARKED_JPEG } from '../../lib/imaging/deidentify/marked/test-marked-jpeg'
import { dose, isLongRun } from '../../lib/runtime/test-dose'
import { capture, slice } from '../../lib/studies/test-dicom-objects'
import { openApiDocument } from '../support/responses/checked-responses'
import { type Client, Fovea } from '../support/fovea'
import { assertSound } from '../support/invariants'
import { photograph } from '../support/pictures'
import { type OpenApiDocument } from '../support/responses/response-schema'
import { eventually, WITHIN_MINUTES } from '../../lib/runtime/test-eventually'

/** In every file name: its sender sees it, nobody else does. */
const NAME = 'HUBERMARK_ANNA_0170'
/** Those that stand in the attributes of objects; those of a photograph are found by marksIn. */
const TYPED = [/Qzw[bcdfghjkqz]{5}x/, /Zebra/, /MRN-417/]
/** A report of structured text, since it has no pixels: every other element of a data set can have any value. */
const REPORT = '1.2.840.10008.5.1.4.1.1.88.11'
const TAGS = TYPABLE_TAGS.filter((_, at) => at % dose(8, 1) === 0)

/** Calls that have nothing to say of what is sent to the DICOM API: sign-ins, the documents, other APIs' own objects. */
const OTHER = /^\/api\/v1\/(auth|openapi|asyncapi|live|signed|shares|messages|media|personas|cases|limits)|\{caseId\}|\/case\/|service-accounts|admin\/audit|assignments|proxy-invitations|backfill|erasures|\/erasure$|me\/(archive|password|unlock|sessions|second-factor|step-up)|users\/\{id\}\/(password-reset|failed-sign-ins|sessions)|\/photo$/ // prettier-ignore
/** Those that refuse what is sent to the DICOM API: they are for photographs, videos and images of cases. */
const REFUSING = [
  '/api/v1/files/{id}/blackout',
  '/api/v1/files/{id}/blackout/texts',
  '/api/v1/files/{id}/unredacted',
  '/api/v1/images/{id}',
]

interface Bundle {
  entry?: { resource: { id: string } }[]
}
type DataSet = Record<string, { Value?: string[] }>

describe('what is sent to the DICOM API with a mark in every place', () => {
  let fovea: Fovea
  let sender: Client
  let readers: Client[]
  const own: Buffer[] = []
  const uploads: string[] = []
  let batch: string
  let senderId: string
  before(async () => {
    fovea = await Fovea.start({ env: { LOG_LEVEL: 'debug' } }) // Of its own, since the log of a shared one has marks of others.
    sender = await fovea.signIn('staff')
    readers = [await fovea.signIn('doctor'), await fovea.signIn('admin')]
    senderId = (await sender.json<{ id: string }>('/api/v1/me')).id
  })
  after(async () => {
    await assertSound(fovea, { marks: [NAME, 'ZEBRA', ...TYPED] })
    await fovea.stop()
  })

  /** All that an answer is: its status, its headers and its body. */
  const wholeOf = async (response: Response): Promise<Buffer> =>
    Buffer.concat([
      Buffer.from(`${response.status} ${response.statusText}\n${[...response.headers].join('\n')}\n`),
      Buffer.from(await response.arrayBuffer()),
    ])

  function assertClean(answer: Buffer, where: string, isOwn = false): void {
    const words = answer.toString('latin1')
    assert.deepEqual(marksIn(answer), [], where)
    for (const typed of TYPED) assert.doesNotMatch(words, typed, where)
    if (!isOwn) assert.ok(!words.includes(NAME), where)
  }

  it('is accepted, and the answers to its sender have its file name and no mark', async () => {
    let photo = await photograph(96)
    for (const { plant } of MARKED_JPEG) photo = Buffer.from(await plant(photo, MARK))
    const typed = typedTree(TYPED_FORMS['a word']!, TAGS, 2)
    const tree = [...typed, text(0x00080016, 'UI', `${REPORT}\0`), text(0x00080018, 'UI', '1.2.3.4\0')]
    const report = Buffer.concat([writeFileMeta(REPORT, '1.2.3.4', '1.2.840.10008.1.2.1'), writeTree(tree, EXPLICIT_LITTLE)])
    assert.ok(marksIn(photo).length > 0 && TYPED[0]!.test(report.toString('latin1')))
    const given = [
      ['photo.jpg', photo],
      ['report.dcm', report],
      ['slice.dcm', slice()],
      ['capture.dcm', capture(3)],
    ] as const
    for (const [ending, bytes] of given) {
      const headers = { 'x-file-name': `${NAME}-${ending}`, 'x-user-id': senderId }
      const response = await sender.fetch('/api/v1/dicom/upload', { method: 'POST', headers, body: new Uint8Array(bytes) })
      const answer = await wholeOf(response)
      assert.equal(response.status, 200, answer.toString())
      own.push(answer)
      uploads.push((JSON.parse(answer.subarray(answer.indexOf('{')).toString()) as { upload_id: string }).upload_id)
    }
    const files = given
      .slice(0, 2)
      .map(([ending, bytes]) => ({ filename: `${NAME}-b-${ending}`, content: bytes.toString('base64') }))
    const response = await sender.fetch('/api/v1/dicom/upload/batch', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-user-id': senderId },
      body: JSON.stringify({ files: [...files, { filename: `${NAME}.txt`, content: MARK.toString('base64') }] }),
    })
    const answer = await wholeOf(response)
    own.push(answer)
    batch = (JSON.parse(answer.subarray(answer.indexOf('{')).toString()) as { batch_id: string }).batch_id
    const status = () => sender.json<{ status: string }>(`/api/v1/dicom/upload/batch/${batch}/status`)
    await eventually('the batch has ended', status, (now) => ['completed', 'failed'].includes(now.status), WITHIN_MINUTES)
    for (const each of own) assertClean(each, 'an answer to the upload', true)
  })

  it('is in no answer to any GET of the API, to its readers, in no header and no name', async () => {
    const { paths } = JSON.parse(await openApiDocument(fovea.url)) as OpenApiDocument
    const gets = Object.entries(paths)
      .filter(([path, calls]) => 'get' in calls && path.startsWith('/api/v1/') && !OTHER.test(path))
      .map(([path]) => path)
    assert.ok(gets.length > 50, gets.join('\n'))
    const instances = await readers[1]!.json<DataSet[]>('/api/v1/dicomweb/instances')
    const resources: string[] = []
    for (const type of FHIR_TYPES) {
      const { entry = [] } = await readers[1]!.json<Bundle>(`/api/v1/fhir/${type}`)
      resources.push(...entry.slice(0, 9).map(({ resource: { id } }) => `/api/v1/fhir/${type}/${id}`))
    }
    const { items: studies } = await readers[1]!.json<{ items: { id: string }[] }>('/api/v1/studies')
    const rooms = await Promise.all(
      studies.map(({ id }) =>
        readers[1]!.json<{ id: string; studies: { series: { id: string; series_uid: string }[] }[] }>(
          `/api/v1/reading-rooms/${id}`,
        ),
      ),
    )
    const uid = (one: DataSet, tag: string) => one[tag]?.Value?.[0] ?? ''
    const addressesOf = (path: string): string[] => {
      const filled = path.replace('{frame}', '1').replace('{frames}', '1').replace('{path}', '00080008')
      if (filled.startsWith('/api/v1/reading-rooms/'))
        return rooms.map(({ id, studies: [study] }) => filled.replace('{id}', id).replace('{series}', study?.series[0]?.id ?? ''))
      if (filled.startsWith('/api/v1/studies/{id}/'))
        return rooms.map(({ id, studies: [study] }) =>
          filled.replace('{id}', id).replace('{series}', study?.series[0]?.series_uid ?? ''),
        )
      if (filled === '/api/v1/files') return [`${filled}?ids=${uploads.join(',')}`]
      if (filled.includes('{study}'))
        return instances.map((one) =>
          filled
            .replace('{study}', uid(one, '0020000D'))
            .replace('{series}', uid(one, '0020000E'))
            .replace('{instance}', uid(one, '00080018')),
        )
      if (filled.includes('{type}'))
        return filled.includes('{id}') ? resources : FHIR_TYPES.map((type) => filled.replace('{type}', type))
      const ids = filled.includes('/batch/') ? [batch] : filled.includes('/user') ? [senderId] : uploads
      return filled.includes('{') ? ids.map((id) => filled.replace(/\{\w+\}/, id)) : [filled]
    }
    const unanswered: string[] = []
    for (const path of gets) {
      let answered = 0
      for (const [at, address] of [...new Set(addressesOf(path))].entries())
        // The administrator reads everything; the doctor one of each, and everything in the long run.
        for (const reader of at === 0 || isLongRun() ? readers : readers.slice(1)) {
          const response = await reader.fetch(address)
          if (response.ok) answered += 1
          assert.ok(response.status < 500, `${address}: ${response.status}`)
          assertClean(await wholeOf(response), address)
        }
      if (answered === 0) unanswered.push(path)
    }
    assert.deepEqual(unanswered, REFUSING)
  })

  it('is in no answer to the review of its pixels, and in none after it', async () => {
    for (const id of uploads) {
      const response = await readers[0]!.fetch(`/api/v1/dicom/upload/${id}/pixel-review`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ rectangles: [] }),
      })
      assertClean(await wholeOf(response), `the review of ${uploads.indexOf(id)}`)
      for (const end of ['details', 'report', 'preprocessed-dicom'])
        assertClean(await wholeOf(await readers[0]!.fetch(`/api/v1/dicom/upload/${id}/${end}`)), end)
    }
  })

  // While all goes well, nothing of a request is logged: `after` looks through what is.
  it('and the log is read', () => assert.match(fovea.log, /ready at/))
})

import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Actor } from '../../access/actor'
import { settings } from '../../config/settings'
import { db } from '../../db/database'
import { hasCode } from '../../errors/app-error'
import { createActor, createCase, openFilesFixture, UNKNOWN_ID, withCategory } from '../../files/test-files-fixture'
import { openConnection } from '../connection/archive-connection'
import { NewArchiveDestinationSchema } from '../schema'
import { startTestArchive } from '../test-archive'
import { changeDestination } from './change-destination'
import { createDestination } from './create-destination'
import { deleteDestination } from './delete-destination'
import { listDestinations } from './list-destinations'
import { checkDestination } from './check-destination'

await openFilesFixture()
settings().ARCHIVE_ALLOW_LOOPBACK = true
const [admin, doctor, patient] = [await createActor('admin'), await createActor('doctor'), await createActor('patient')]
const archive = await startTestArchive()
const SECRET = 'zebra-417'
const withCode = (code: Parameters<typeof hasCode>[1]) => (thrown: unknown) => hasCode(thrown, code)
const rowOf = (id: string) => db().archiveDestination.findUniqueOrThrow({ where: { id } })
const create = (more: object = {}) => createDestination(admin, { name: 'PACS', base_url: archive.baseUrl, ...more })

describe('a destination', () => {
  it('is managed by administrators alone', async () => {
    const { id } = await create()
    for (const actor of [
      doctor,
      patient,
      { ...doctor, role: 'service', service: { grants: ['dicomweb_write'], site: null } } as Actor,
    ]) {
      await assert.rejects(listDestinations(actor), withCategory('forbidden'))
      await assert.rejects(createDestination(actor, { name: 'x', base_url: archive.baseUrl }), withCategory('forbidden'))
      await assert.rejects(changeDestination(actor, id, { enabled: false }), withCategory('forbidden'))
      await assert.rejects(checkDestination(actor, id), withCategory('forbidden'))
      await assert.rejects(deleteDestination(actor, id), withCategory('forbidden'))
    }
    for (const unknown of [UNKNOWN_ID, 'x'])
      await assert.rejects(changeDestination(admin, unknown, {}), withCode('archive_not_found'))
  })

  it('keeps its secret sealed, answers it to nobody, and sends it to no other address', async () => {
    const made = await create({ auth: 'basic', username: 'fovea', secret: SECRET })
    assert.deepEqual([made.has_secret, made.username, made.auth], [true, 'fovea', 'basic'])
    const row = await rowOf(made.id)
    assert.ok(!Buffer.from(row.sealedSecret!).includes(SECRET))
    assert.equal(openConnection(row).secret, SECRET)
    assert.throws(() => openConnection({ ...row, id: UNKNOWN_ID }), withCategory('tampered'))
    assert.ok(!JSON.stringify(await listDestinations(admin)).includes(SECRET))
    assert.equal(openConnection(await rowOf((await changeDestination(admin, made.id, { name: 'Other' })).id)).secret, SECRET)
    const elsewhere = { base_url: 'https://elsewhere.example/dicom-web' }
    await assert.rejects(changeDestination(admin, made.id, elsewhere), withCode('archive_secret_required'))
    await assert.rejects(changeDestination(admin, made.id, { auth: 'bearer' }), withCode('archive_secret_required'))
    await assert.rejects(create({ auth: 'bearer' }), withCode('archive_secret_required'))
    assert.equal((await changeDestination(admin, made.id, { auth: 'none' })).has_secret, false)
    assert.equal((await rowOf(made.id)).sealedSecret, null)
  })

  it('has an address of http or https, without credentials, that is permitted', async () => {
    const parse = (base_url: string) => NewArchiveDestinationSchema.safeParse({ name: 'x', base_url })
    assert.equal(parse('https://pacs.example/dicom-web//').data?.base_url, 'https://pacs.example/dicom-web')
    for (const url of [
      'ftp://pacs.example',
      'file:///etc',
      'pacs',
      'https://a:b@pacs.example',
      'https://pacs.example/?a=b',
      'https://pacs.example/#a',
    ])
      assert.equal(parse(url).success, false, url)
    await assert.rejects(create({ base_url: 'http://169.254.169.254/latest' }), withCode('archive_address_forbidden'))
    await assert.rejects(create({ case_id: UNKNOWN_ID }), withCode('case_not_found'))
    assert.equal((await create({ case_id: await createCase(patient) })).case?.title, 'Test')
  })

  it('is tested by a search, with its credentials; a redirect is not followed, and nothing is sent', async () => {
    const { id } = await create({ auth: 'bearer', secret: SECRET })
    archive.requests.length = 0
    assert.deepEqual(await checkDestination(admin, id), { ok: true, error_code: null })
    assert.deepEqual(archive.requests, [{ method: 'GET', path: '/studies?limit=1', authorization: `Bearer ${SECRET}` }])
    const outcomes: [number, string][] = [
      [302, 'archive_redirected'],
      [401, 'archive_credentials_refused'],
      [404, 'archive_resource_missing'],
      [503, 'archive_busy'],
      [400, 'archive_refused'],
      [200, 'archive_answer_not_valid'],
    ]
    for (const [status, code] of outcomes) {
      archive.intercept = (_, response) => {
        response.writeHead(status, { location: `${archive.baseUrl}/elsewhere` }).end('no JSON')
        return true
      }
      assert.deepEqual(await checkDestination(admin, id), { ok: false, error_code: code }, String(status))
    }
    archive.intercept = (_, response) => {
      const more = () => response.write(' '.repeat(1 << 20)) && setImmediate(more)
      response.on('drain', more).writeHead(200)
      more()
      return true
    }
    assert.equal((await checkDestination(admin, id)).error_code, 'archive_answer_not_valid', 'a response without an end')
    archive.intercept = (request) => !!request.destroy()
    assert.equal((await checkDestination(admin, id)).error_code, 'archive_unreachable')
    archive.intercept = null
    assert.equal(archive.requests.filter(({ path }) => path.includes('elsewhere')).length, 0)
    settings().ARCHIVE_ALLOW_LOOPBACK = false
    assert.equal((await checkDestination(admin, id)).error_code, 'archive_address_forbidden')
    settings().ARCHIVE_ALLOW_LOOPBACK = true
  })

  it('is deleted with its secret and its queue', async () => {
    const { id } = await create({ auth: 'bearer', secret: SECRET })
    await deleteDestination(admin, id)
    assert.equal(await db().archiveDestination.count({ where: { id } }), 0)
    await assert.rejects(deleteDestination(admin, id), withCode('archive_not_found'))
    const events = await db().auditEntry.findMany({ where: { subjectId: id }, orderBy: { at: 'asc' }, select: { action: true } })
    assert.deepEqual(events.map(({ action }) => action).sort(), ['archive-destination.create', 'archive-destination.delete'])
  })
})

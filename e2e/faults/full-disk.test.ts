import assert from 'node:assert/strict'
import { createHash, randomBytes } from 'node:crypto'
import { after, before, describe, it } from 'node:test'
import { type Client, Fovea } from '../support/fovea'
import { Gates } from '../support/gates'
import { assertSound, assertStoreIsExact, assertSweptClean } from '../support/invariants'
import { photograph } from '../support/pictures'
import { SmallDisk } from '../support/small-disk'
import { create, head, idOf, metadata, offsetOf, patch, raw, send, settled, type Told } from '../support/tus'
import { eventually } from '../../lib/runtime/test-eventually'

const KB = 1024
const MB = 1024 * KB
const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')
const VERSION = { 'tus-resumable': '1.0.0' }

const disk = SmallDisk.mount(48)
const why = typeof disk === 'string' ? disk : false
if (typeof disk !== 'string') after(() => disk.unmount())

/** A refusal for lack of space says so in a plain sentence, without internals. */
function assertNoRoom({ status, text, headers }: Told): void {
  assert.ok([503, 507].includes(status), `${status} ${text}`)
  const { detail, category } = JSON.parse(text) as { detail: string; category: string }
  assert.match(detail, /^[A-Z][^/]+$/)
  assert.ok(['storage_full', 'unavailable'].includes(category), category)
  assert.doesNotMatch(text + JSON.stringify(headers), /ENOSPC|errno|\/tmp|objects\/|at .+:\d+/)
}

describe('a full disk', { skip: why }, () => {
  const small = disk as SmallDisk
  let fovea: Fovea
  let patient: Client
  let admin: Client
  let caseId: string
  let kept: { id: string; bytes: Buffer }
  before(async () => {
    // Temporary files are on it as well.
    fovea = await Fovea.start({
      inFolder: small.folder,
      env: { TMPDIR: small.makeFolder('temporary'), READY_MIN_FREE_BYTES: '1' },
    })
  })
  after(async () => {
    small.free()
    await fovea.stop()
  })

  before(async () => {
    small.free()
    ;[patient, admin] = [await fovea.signIn('patient'), await fovea.signIn('admin')]
    caseId = await patient.openCase('Room')
    const bytes = await photograph(500, 2)
    kept = { bytes, id: (await send(patient, bytes, { filename: 'kept.jpg', case_id: caseId })).id }
  })
  after(() => small.free())

  it('rejects bytes with 507, keeps acknowledged bytes, and lets uploads resume once there is space', async () => {
    const bytes = Buffer.concat([await photograph(400, 3), randomBytes(3 * MB)])
    const url = await create(patient, bytes.length, { filename: 'large.jpg', case_id: caseId })
    assert.equal((await patch(patient, url, 0, bytes.subarray(0, MB))).status, 204)
    small.fill()
    let last = MB
    for (let again = 0; again < 3; again++) {
      assertNoRoom(await patch(patient, url, last, bytes.subarray(last)))
      const told = await head(patient, url)
      assert.equal(told.status, 200)
      const offset = Number(told.headers['upload-offset'])
      assert.ok(offset >= last && offset < bytes.length, `${last} … ${offset}`)
      last = offset
    }
    const pairs = metadata({ filename: 'another.jpg', case_id: caseId })
    const made = await raw(patient, 'POST', `${fovea.url}/api/v1/files/upload`, {
      ...VERSION,
      'upload-length': String(MB),
      'upload-metadata': pairs,
    })
    // Its place in the store may be made while no byte has room.
    if (made.status !== 201) assertNoRoom(made)
    else {
      assertNoRoom(await patch(patient, String(made.headers.location), 0, randomBytes(MB)))
      assert.equal((await raw(patient, 'DELETE', String(made.headers.location), VERSION)).status, 204)
    }
    small.free()
    last = await offsetOf(patient, url)
    assert.equal((await patch(patient, url, last, bytes.subarray(last))).status, 204)
    const record = await settled(patient, idOf(url))
    assert.deepEqual([record.status, record.sha256], ['completed', sha256(bytes)], record.reason ?? '')
  })

  it('still serves files, pages and changes of cases, and says that it is not ready for uploads', async () => {
    small.fill()
    for (const client of [patient, admin]) {
      for (const variant of ['thumbnail', 'medium', 'large', 'original']) {
        const told = await client.fetch(`/api/v1/images/${kept.id}/proxy?variant=${variant}`, {
          headers: { accept: 'image/jpeg' },
        })
        assert.equal(told.status, 200, variant)
        if (variant === 'original') assert.equal(sha256(Buffer.from(await told.arrayBuffer())), sha256(kept.bytes))
      }
      await client.json(`/api/v1/files/${kept.id}`)
      await client.json(`/api/v1/files/case/${caseId}`)
      await client.json('/api/v1/cases')
    }
    await fovea.signIn('doctor')
    const readiness = await fetch(`${fovea.url}/readyz`)
    assert.equal(readiness.status, 200, 'the proxy keeps it')
    assert.deepEqual(await readiness.json(), { status: 'ready', degraded: true, failing: ['disk'] })
    const change = { method: 'PATCH', headers: { 'content-type': 'application/json' }, body: '{"urgent":true}' }
    assert.equal((await admin.fetch(`/api/v1/cases/${caseId}`, change)).status, 200)
    const page = await fetch(`${fovea.url}/sign-in`)
    assert.equal(page.status, 200)
  })

  it('has space again once a file is deleted', async () => {
    small.free()
    const { id } = await send(patient, Buffer.concat([await photograph(300, 4), randomBytes(2 * MB)]), {
      filename: 'goes.jpg',
    })
    small.fill()
    const url = await create(patient, 100, {}).catch(() => null)
    if (url) await raw(patient, 'DELETE', url, VERSION)
    assert.equal((await patient.fetch(`/api/v1/files/${id}`, { method: 'DELETE' })).status, 204)
    const record = await send(patient, await photograph(300, 5), { filename: 'comes.jpg', case_id: caseId })
    assert.equal(record.status, 'completed')
  })

  it('leaves an image without space for its variants pending and hidden, until there is space', async () => {
    const bytes = await photograph(1200, 6)
    const url = await create(patient, bytes.length, { filename: 'waits.jpg', case_id: caseId })
    const gates = await Gates.open(fovea)
    const when = `NEW.file_id = '${idOf(url)}' AND NEW.role = 'medium'`
    const theyAreToBeKept = await gates.close({ table: 'file_variants', does: 'INSERT', when })
    assert.equal((await patch(patient, url, 0, bytes)).status, 204)
    await theyAreToBeKept()
    small.fill()
    const logged = fovea.output.length
    await gates.openAll()
    await gates.end()
    await eventually('the full disk is logged', () => /storage_full/.test(fovea.output.slice(logged)))
    assert.equal((await patient.json<{ status: string }>(`/api/v1/files/${idOf(url)}`)).status, 'processing')
    assert.equal((await patient.fetch(`/api/v1/images/${idOf(url)}/proxy?variant=thumbnail`)).status, 404)
    small.free()
    const record = await settled(patient, idOf(url))
    assert.deepEqual([record.status, record.sha256], ['completed', sha256(bytes)], record.reason ?? '')
  })

  it('leaves a store that matches the rows, and no paths or file names in the log', async () => {
    await assertStoreIsExact(fovea)
    await assertSound(fovea, { marks: ['large.jpg', 'waits.jpg', 'ballast'], faults: true })
  })
  it('leaves only completed files after the cleanup', () => assertSweptClean(fovea))
})

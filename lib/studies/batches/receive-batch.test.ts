import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { db } from '../../db/database'
import { hasCode } from '../../errors/app-error'
import { fail } from '../../errors/fail'
import { createActor, openFilesFixture, photograph, orphanedObjects, withCategory } from '../../files/test-files-fixture'
import { ingestFile } from '../../files/ingest/ingest-file'
import { decodeBase64 } from './decode-base64'
import { getBatchStatus, listBatchFiles, listUserBatches } from './read-batches'
import { type FileInBatch, receiveBatch } from './receive-batch'
import { slice } from '../test-dicom-objects'

await openFilesFixture()
const [patient, other, service] = [await createActor('patient'), await createActor('patient'), await createActor('service')]

async function* partsOf(text: string, size = 100): AsyncGenerator<string, void, undefined> {
  for (let at = 0; at < text.length; at += size) yield text.slice(at, at + size)
}

type Given = { filename?: string; content?: string | null; nameLast?: boolean }

const files = (...given: Given[]) =>
  async function* (): AsyncGenerator<FileInBatch> {
    for (const { filename, content, nameLast } of given) {
      const fields = async function* () {
        if (filename !== undefined && !nameLast) yield { name: 'filename' as const, text: filename }
        if (content !== undefined) yield { name: 'content' as const, parts: content === null ? null : partsOf(content) }
        if (filename !== undefined && nameLast) yield { name: 'filename' as const, text: filename }
      }
      yield { fields: fields() }
    }
  }

/** A body has its files as often as they are asked for: they are counted before the first is taken. */
const take = (filesOf: () => AsyncIterable<FileInBatch>, more: object = {}, actor = patient) => {
  const body = (async function* () {
    yield await Promise.resolve(Buffer.from('a body'))
  })()
  return receiveBatch(actor, { body, filesOf, userName: null, ip: null, assertMayReceive: () => Promise.resolve(), ...more })
}
const base64 = (bytes: Buffer) => bytes.toString('base64')
const cut = (bytes: Buffer) => bytes.subarray(0, bytes.length / 2)
const runAll = async (batchId: string) => {
  const rows = await db().dicomUpload.findMany({ where: { batchId }, orderBy: { id: 'asc' } })
  return rows.map(({ id }) => id)
}

describe('a batch', () => {
  it('accepts valid files, lists invalid ones with their reason, and never decreases its progress', async () => {
    const taken = await take(
      files(
        { filename: 'ct.dcm', content: base64(slice()) },
        { filename: 'eye.jpg', content: base64(await photograph()), nameLast: true },
        { filename: 'broken.jpg', content: base64(cut(await photograph())) },
        { filename: 'no base64', content: '!!!! this is none' },
        { filename: 'no text', content: null },
        { filename: 'nothing' },
        { content: base64(slice()) },
      ),
    )
    assert.deepEqual([taken.total_files, taken.status], [7, 'queued'])
    const id = taken.batch_id
    const seen: number[] = []
    for (const file of await runAll(id)) {
      seen.push((await getBatchStatus(patient, id)).progress_percentage)
      await ingestFile(file)
    }
    const last = await getBatchStatus(patient, id)
    assert.deepEqual([last.status, last.processed_files, last.progress_percentage], ['completed', 7, 100])
    assert.deepEqual(seen, [...seen].sort((a, b) => a - b)) // prettier-ignore
    const list = await listBatchFiles(patient, id, {})
    assert.equal(list.count, 7)
    const told = list.files
      .map(({ filename, status, reason_code, refusal_code }) => [filename, status, reason_code, refusal_code])
      .reverse()
    assert.deepEqual(told, [
      ['ct.dcm', 'completed', null, null],
      ['eye.jpg', 'completed', null, null],
      ['broken.jpg', 'failed', 'corrupt', 'image_unreadable'],
      ['no base64', 'failed', 'corrupt', 'base64_not_valid'],
      ['no text', 'failed', 'corrupt', 'base64_not_valid'],
      ['nothing', 'failed', 'corrupt', 'batch_content_missing'],
      [null, 'failed', 'bad_input', 'batch_filename_missing'],
    ])
    const outcomes = async () => {
      const { deidentified_files, held_files, rejected_files } = await getBatchStatus(patient, id)
      return [deidentified_files, held_files, rejected_files]
    }
    const held = list.files.filter((file) => file.held)
    assert.deepEqual(await outcomes(), [2 - held.length, held.length, 5])
    await db().dicomUpload.updateMany({ where: { batchId: id }, data: { isAwaitingReview: false } })
    assert.deepEqual(await outcomes(), [2, 0, 5])
    assert.ok(list.files.every(({ status, reason }) => (status === 'failed') === (reason !== null)))
    assert.deepEqual(await orphanedObjects(), [])
  })

  it('fails when none of its files is accepted', async () => {
    const { batch_id } = await take(files({ filename: 'a', content: '?' }))
    assert.equal((await getBatchStatus(patient, batch_id)).status, 'failed')
  })

  it('stores nothing when the request itself fails', async () => {
    async function* broken() {
      yield* files({ filename: 'ct.dcm', content: base64(slice()) })()
      throw fail('connection_lost')
    }
    const before = await db().dicomUpload.count({ where: { file: { status: { not: 'erased' } } } })
    await assert.rejects(take(broken), withCategory('timeout'))
    let reads = 0
    await assert.rejects(
      take(() => (reads++ === 0 ? files({ content: base64(slice()) })() : broken())),
      withCategory('timeout'),
    )
    await assert.rejects(take(files()), withCategory('bad_input'))
    const tooMany = { assertMayReceive: () => Promise.reject(fail('too_many_requests', { facts: { retryAfterSeconds: 1 } })) }
    await assert.rejects(take(files({ filename: 'a', content: '' }), tooMany), withCategory('too_many_requests'))
    assert.equal(await db().dicomUpload.count({ where: { file: { status: { not: 'erased' } } } }), before)
    assert.deepEqual(await orphanedObjects(), [])
  })

  it('with too many files, or more than its sender may still send, is refused before the first is taken', async () => {
    const before = await db().storedFile.count()
    const counts: number[] = []
    const assertMayReceive = (count: number) => {
      counts.push(count)
      return Promise.reject(fail('too_many_requests', { facts: { retryAfterSeconds: 1 } }))
    }
    const many = (count: number) => files(...Array.from({ length: count }, () => ({ content: '' })))
    await assert.rejects(take(many(501), { assertMayReceive }), (thrown) => hasCode(thrown, 'batch_too_many_files'))
    await assert.rejects(take(many(500), { assertMayReceive }), withCategory('too_many_requests'))
    assert.deepEqual(counts, [500])
    assert.equal(await db().storedFile.count(), before, 'no row of any')
    assert.deepEqual(await orphanedObjects(), [])
  })

  it('is visible to its sender, and listed for the user it was sent for', async () => {
    const one = await take(files({ filename: 'ct.dcm', content: base64(slice()) }))
    for (const actor of [other, service]) await assert.rejects(getBatchStatus(actor, one.batch_id), withCategory('not_found'))
    await assert.rejects(listBatchFiles(other, one.batch_id, {}), withCategory('not_found'))
    assert.equal((await listUserBatches(patient, patient.id, { limit: 1 })).batches[0]?.batch_id, one.batch_id)
    await assert.rejects(listUserBatches(other, patient.id, {}), withCategory('not_found'))
    const two = await take(files({ filename: 'ct.dcm', content: base64(slice()) }), { userName: 'asha' }, service)
    const { batches, count } = await listUserBatches(service, 'asha', {})
    assert.deepEqual([batches[0]?.batch_id, count], [two.batch_id, 1])
    await assert.rejects(take(files({ filename: 'a', content: '' }), { userName: other.id }), withCategory('not_found'))
  })
})

describe('decodeBase64', () => {
  it('decodes base64 for any split and any white space', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ maxLength: 200 }),
        fc.integer({ min: 1, max: 50 }),
        fc.constantFrom('base64', 'base64url', 'lines', 'data'),
        async (bytes, size, how) => {
          const plain = Buffer.from(bytes).toString(how === 'base64url' ? 'base64url' : 'base64')
          const text =
            how === 'lines' ? plain.replace(/(.{7})/g, '$1\r\n') : how === 'data' ? `data:image/png;base64,${plain}` : plain
          const parts: Buffer[] = []
          // A prefix is recognized in the first part: contents of any size come in larger ones.
          for await (const part of decodeBase64(partsOf(text, how === 'data' ? 1000 : size))) parts.push(part)
          assert.deepEqual(new Uint8Array(Buffer.concat(parts)), bytes)
        },
      ),
    )
  })

  it('rejects invalid base64', async () => {
    for (const text of ['abc!', 'ab=c', 'a', '====', 'abcd=', 'YWI=YWI=YWI=']) {
      await assert.rejects(async () => {
        for await (const _ of decodeBase64(partsOf(text, 4)));
      }, withCategory('corrupt'))
    }
  })
})

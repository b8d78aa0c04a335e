import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { pool } from '../../db/database'
import { openTestDatabase } from '../../db/test-database'
import { fail } from '../../errors/fail'
import { objectKey } from '../../storage/object-key'
import { openSealedObject } from '../../storage/sealed/open-sealed-object'
import { collect, MIB, testBytes } from '../../storage/sealed/test-sealed-objects'
import { MemoryBucket, memoryBucketClient, openMemoryStore } from '../../storage/drivers/test-memory-bucket'
import { openUploadsFixture } from '../test-uploads'

await openTestDatabase()

const bytes = testBytes(4 * MIB + 1000)

describe('a part that reaches a bucket later than the one that was sent in its place', () => {
  it('does not take the place of that one: the upload completes with every byte', async () => {
    const bucket = new MemoryBucket()
    const real = memoryBucketClient(bucket)
    const late: (() => Promise<unknown>)[] = []
    const multipart = {
      ...real.multipart!,
      uploadPart: (...given: Parameters<NonNullable<typeof real.multipart>['uploadPart']>) => {
        const [name, uploadId, number, content] = given
        if (number !== 2 || late.length > 0) return real.multipart!.uploadPart(...given)
        const sent = Buffer.from(content)
        late.push(() => real.multipart!.uploadPart(name, uploadId, number, sent))
        return Promise.reject(fail('unavailable')) // As after a timeout: it is on its way.
      },
    }
    const store = openMemoryStore({ ...real, multipart }, MIB)
    const fixture = openUploadsFixture({ store })
    const id = await fixture.create(bytes.length)
    const offsetOf = async () => Number((await fixture.head(id)).headers['upload-offset'])
    assert.equal((await fixture.patch(id, 0, bytes.subarray(0, MIB + 5000))).status, 204)
    // Nothing but the part itself has these bytes: they are sent and encrypted again.
    assert.equal((await fixture.patch(id, MIB + 5000, bytes.subarray(MIB + 5000, 2 * MIB + 5000))).status, 503)
    assert.equal(late.length, 1)
    for (let piece = 0; piece < 2; piece++) {
      const at = await offsetOf()
      assert.equal((await fixture.patch(id, at, bytes.subarray(at, at + MIB))).status, 204)
    }
    await late[0]!()
    const at = await offsetOf()
    assert.equal((await fixture.patch(id, at, bytes.subarray(at))).status, 204)
    const { rows } = await pool().query<{ key: string; object_id: string; state: string }>(
      'SELECT object_key AS key, object_id, state FROM uploads WHERE id = $1',
      [id],
    )
    assert.equal(rows[0]!.state, 'finished')
    const dataKey = await fixture.hooks.dataKey(rows[0]!.object_id)
    const reader = await openSealedObject({ store, key: objectKey(rows[0]!.key), objectId: rows[0]!.object_id, dataKey })
    assert.ok((await collect(reader.read())).equals(bytes))
    await reader.close()
  })
})

import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, describe, it } from 'node:test'
import { hasCategory } from '../../errors/app-error'
import { openLocalStore } from '../../storage/drivers/local-store'
import { objectKey } from '../../storage/object-key'
import type { ObjectStore } from '../../storage/object-store'
import { copyObject, hashObject } from './copy-object'

const root = mkdtempSync(path.join(process.env.FOVEA_TEST_TEMP ?? tmpdir(), 'copy-'))
after(() => rmSync(root, { recursive: true, force: true }))
const [from, to] = [openLocalStore(path.join(root, 'from')), openLocalStore(path.join(root, 'to'))]
const key = objectKey('objects/aa/one')

async function* bytesOf(bytes: Buffer) {
  yield bytes
}
const said = (bytes: Buffer) => ({ sizeBytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') })

/** The same store, which gives few bytes with each read, and none from a place on. */
const slowly = (mostBytes: number, endBytes = Infinity): ObjectStore =>
  Object.create(from, {
    openRead: {
      value: async (...given: Parameters<ObjectStore['openRead']>) => {
        const object = await from.openRead(...given)
        let reads = 0
        const read = (into: Buffer, start: number) => {
          assert.ok(++reads < 1000, 'it gets on with each read')
          return object.read(into.subarray(0, Math.max(0, Math.min(mostBytes, endBytes - start))), start)
        }
        return { sizeBytes: object.sizeBytes, read, close: () => object.close() }
      },
    },
  }) as ObjectStore

describe('an object', () => {
  it('is copied whole, in whatever pieces it is read, and is what its hash says', async () => {
    for (const length of [0, 1, 100, 1024 * 1024 + 1]) {
      const bytes = Buffer.alloc(length, 'x')
      await from.put(key, bytesOf(bytes))
      for (const source of [from, slowly(length > 100 ? 65_537 : 1)]) {
        assert.deepEqual(await copyObject(source, key, to, key), said(bytes))
        assert.deepEqual(await hashObject(to, key), said(bytes))
      }
    }
  })

  it('that ends earlier than its store says is read to where it ends', async () => {
    await from.put(key, bytesOf(Buffer.alloc(100, 'x')))
    assert.deepEqual(await hashObject(slowly(30, 70), key), said(Buffer.alloc(70, 'x')))
  })

  it('that is not there is not found', async () => {
    await assert.rejects(copyObject(from, objectKey('objects/aa/none'), to, key), (thrown) => hasCategory(thrown, 'not_found'))
  })
})

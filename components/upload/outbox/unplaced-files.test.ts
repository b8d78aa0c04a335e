import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { sealedPieceBytes } from './encrypted-outbox'
import { inMemoryOutboxStore } from './test-outbox-store'
import { MAX_UNPLACED_AT_ONCE, toPickedFile, UnplacedFiles } from './unplaced-files'

const photo = (name: string, bytes: number | string = 'pixels of a patient') =>
  new File([typeof bytes === 'number' ? new Uint8Array(bytes).fill(7) : bytes], name, { type: 'image/jpeg', lastModified: 12 })

describe('UnplacedFiles', () => {
  it('gives a file back as it was, to the user who added it and to nobody else', async () => {
    const store = inMemoryOutboxStore()
    const mine = await UnplacedFiles.open('one', store)
    assert.deepEqual(await mine.add([photo('Jones OD.jpg', 2 * sealedPieceBytes + 5)], { takenNow: true }), [])
    const [unplaced] = await mine.list()
    const file = await toPickedFile(unplaced!)
    assert.deepEqual(
      [file.name, file.type, file.lastModified, file.size],
      ['Jones OD.jpg', 'image/jpeg', 12, 2 * sealedPieceBytes + 5],
    )
    assert.deepEqual(new Uint8Array(await file.arrayBuffer()), new Uint8Array(2 * sealedPieceBytes + 5).fill(7))
    assert.equal(unplaced!.about.takenNow, true)
    assert.deepEqual(await (await UnplacedFiles.open('another', store)).list(), [])
  })

  it('stores neither a name nor a pixel that can be read', async () => {
    const store = inMemoryOutboxStore()
    await (await UnplacedFiles.open('one', store)).add([photo('Jones.jpg')])
    const kept = [...store.rows.values()].map(({ about }) => about).concat([...store.pieces.values()])
    assert.equal(kept.length, 2)
    for (const { bytes } of kept) assert.doesNotMatch(Buffer.from(bytes).toString('latin1'), /Jones|pixels/)
  })

  it('reports what did not fit, and keeps no part of it', async () => {
    const store = inMemoryOutboxStore(2)
    const files = await UnplacedFiles.open('one', store)
    const left = await files.add([photo('a.jpg'), photo('b.jpg', 2 * sealedPieceBytes), photo('c.jpg')])
    assert.deepEqual(
      left.map(({ name }) => name),
      ['b.jpg'],
    )
    assert.deepEqual((await files.list()).map(({ about }) => about.name).sort(), ['a.jpg', 'c.jpg'])
  })

  it('takes no more at once than a person chooses', async () => {
    const files = await UnplacedFiles.open('one', inMemoryOutboxStore())
    const many = Array.from({ length: MAX_UNPLACED_AT_ONCE + 2 }, (_, at) => photo(`${at}.jpg`))
    assert.equal((await files.add(many)).length, 2)
    await files.discardAll()
    assert.deepEqual(await files.list(), [])
  })
})

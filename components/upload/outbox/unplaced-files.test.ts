import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { eventually } from '../../../lib/runtime/test-eventually'
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

  it('keeps for which case a file was chosen', async () => {
    const files = await UnplacedFiles.open('one', inMemoryOutboxStore())
    await files.add([photo('a.jpg')], { caseId: 'of one patient' })
    await files.add([photo('b.jpg')])
    const listed = await files.list()
    assert.deepEqual(listed.map(({ about }) => [about.name, about.caseId]).sort(), [['a.jpg', 'of one patient'], ['b.jpg', '']]) // prettier-ignore
  })

  it('names what a page that was killed had not stored, and not what a page stores right now', async () => {
    const store = inMemoryOutboxStore()
    const put = store.putPiece
    store.putPiece = () => new Promise(() => undefined)
    const killed = await UnplacedFiles.open('one', store)
    void killed.add([photo('a.jpg'), photo('b.jpg')])
    await eventually('both are announced', () => store.rows.size === 2)
    const next = await UnplacedFiles.open('one', store)
    assert.deepEqual(await next.list(), [])
    if (globalThis.navigator?.locks) assert.deepEqual(await next.listIncomplete(), [])
    killed.close() // A page that ends releases its locks.
    await eventually('their page has ended', async () => (await next.listIncomplete()).length === 2)
    assert.deepEqual((await next.listIncomplete()).map(({ about }) => about.name).sort(), ['a.jpg', 'b.jpg'])
    store.putPiece = put
  })

  it('takes no more at once than a person chooses', async () => {
    const files = await UnplacedFiles.open('one', inMemoryOutboxStore())
    const many = Array.from({ length: MAX_UNPLACED_AT_ONCE + 2 }, (_, at) => photo(`${at}.jpg`))
    assert.equal((await files.add(many)).length, 2)
    await files.discardAll()
    assert.deepEqual(await files.list(), [])
  })
})

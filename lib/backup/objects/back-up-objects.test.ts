import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, describe, it } from 'node:test'
import { newUuid } from '../../runtime/uuid'
import { openLocalStore } from '../../storage/drivers/local-store'
import { objectKey } from '../../storage/object-key'
import { copiedObject } from '../format/names'
import { backUpObjects } from './back-up-objects'
import { type Copied, hashObject } from './copy-object'
import { listCopied } from './object-index'
import { lookUpInMap } from './object-lookup'

const root = mkdtempSync(path.join(process.env.FOVEA_TEST_TEMP ?? tmpdir(), 'objects-'))
after(() => rmSync(root, { recursive: true, force: true }))
const [from, place] = [openLocalStore(path.join(root, 'from')), openLocalStore(path.join(root, 'place'))]

async function* bytesOf(text: string) {
  yield Buffer.from(text)
}
const keyOf = (id: string) => objectKey(`files/${id}`)
const textIn = (id: string) => `bytes of ${id}`
const copiedOf = (text: string): Copied => ({ sizeBytes: text.length, sha256: createHash('sha256').update(text).digest('hex') })

/** Backs up objects of which former backups have named these. */
async function backUp(ids: readonly string[], known: ReadonlyMap<string, Copied> = new Map()) {
  const present = new Map(await Array.fromAsync(listCopied(place)))
  const wanted = ids.map((id) => ({ objectId: id, objectKey: `files/${id}` }))
  const done = backUpObjects({
    ...{ from, place, known: lookUpInMap(new Map(known)), present: lookUpInMap(present) },
    wanted,
  })
  return (await Array.fromAsync(done)).map(({ copied, isNew, isNamed }) => ({ copied, isNew, isNamed }))
}

describe('an object of a backup', () => {
  it('is copied where the place does not have it, and taken as it is where a former backup has it', async () => {
    const id = newUuid()
    await from.put(keyOf(id), bytesOf(textIn(id)))
    const copied = copiedOf(textIn(id))
    assert.deepEqual(await backUp([id]), [{ copied, isNew: true, isNamed: false }])
    assert.equal(await place.size(copiedObject(id)), copied.sizeBytes)
    assert.deepEqual(await backUp([id], new Map([[id, copied]])), [{ copied, isNew: false, isNamed: true }])
  })

  it('that an interrupted backup has left is taken over, and copied again where it is another one', async () => {
    const [same, other] = [newUuid(), newUuid()]
    for (const id of [same, other]) await from.put(keyOf(id), bytesOf(textIn(id)))
    await place.put(copiedObject(same), bytesOf(textIn(same)))
    await place.put(copiedObject(other), bytesOf(textIn(other).toUpperCase()))
    assert.deepEqual(await backUp([same, other]), [
      { copied: copiedOf(textIn(same)), isNew: false, isNamed: false },
      { copied: copiedOf(textIn(other)), isNew: true, isNamed: false },
    ])
  })

  it('that a former backup names is copied again where the place lost it, and says so where both did', async () => {
    const [lost, gone] = [newUuid(), newUuid()]
    await from.put(keyOf(lost), bytesOf(textIn(lost)))
    const known = new Map([lost, gone].map((id) => [id, copiedOf(textIn(id))]))
    assert.deepEqual(
      (await backUp([lost, gone], known)).map(({ copied }) => copied),
      [copiedOf(textIn(lost)), null],
    )
  })

  it('that rotted in the place is made anew once it is due, and left as it is where the store has other bytes', async () => {
    const [healed, damaged, later] = [newUuid(), newUuid(), newUuid()]
    const known = new Map([healed, damaged, later].map((id) => [id, copiedOf(textIn(id))]))
    const rot = (id: string) => textIn(id).toUpperCase()
    for (const id of [healed, damaged, later]) await place.put(copiedObject(id), bytesOf(rot(id)))
    for (const id of [healed, later]) await from.put(keyOf(id), bytesOf(textIn(id)))
    await from.put(keyOf(damaged), bytesOf(`${textIn(damaged)}!`))
    const present = new Map(await Array.fromAsync(listCopied(place)))
    const done = backUpObjects({
      ...{ from, place, known: lookUpInMap(known), present: lookUpInMap(present), isDue: (id) => id !== later },
      wanted: [healed, damaged, later].map((id) => ({ objectId: id, objectKey: `files/${id}` })),
    })
    assert.deepEqual(
      (await Array.fromAsync(done)).map(({ found }) => found),
      ['healed', 'damaged', undefined],
    )
    assert.deepEqual(await hashObject(place, copiedObject(healed)), copiedOf(textIn(healed)))
    for (const id of [damaged, later]) assert.deepEqual(await hashObject(place, copiedObject(id)), copiedOf(rot(id)))
  })
})

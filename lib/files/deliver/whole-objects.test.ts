import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { db } from '../../db/database'
import { withTurn } from '../../runtime/fair/turn'
import { createActor, openFilesFixture, photograph, sendFile } from '../test-files-fixture'
import { withWholeObject } from './open-object'

await openFilesFixture()

describe('withWholeObject', () => {
  it('holds two originals of one owner at a time, whatever is asked for, and those of others beside them', async () => {
    const bytes = await photograph()
    const fileId = await sendFile(await createActor('patient'), bytes)
    const { objectId, objectKey } = await db().storedFile.findUniqueOrThrow({ where: { id: fileId } })
    const ref = { objectId: objectId!, objectKey: objectKey! }
    const held: Record<string, number> = { a: 0, b: 0 }
    let [most, mostOfAll] = [0, 0]
    const releases: (() => void)[] = []
    const ask = (owner: string) =>
      withTurn({ owner, class: 'urgent' }, () =>
        withWholeObject(ref, async (given) => {
          assert.ok(given.equals(bytes))
          held[owner]! += 1
          most = Math.max(most, held[owner]!)
          mostOfAll = Math.max(mostOfAll, held.a! + held.b!)
          if (held.a! + held.b! === 4) for (const release of releases.splice(0)) release()
          else if (mostOfAll < 4) await new Promise<void>((done) => releases.push(done))
          held[owner]! -= 1
        }),
      )
    await Promise.all(Array.from({ length: 20 }, (_, i) => ask(i % 2 ? 'a' : 'b')))
    assert.deepEqual([most, mostOfAll], [2, 4])
  })
})

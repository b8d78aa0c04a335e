import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { SealedObjectReader } from '../../storage/sealed/open-sealed-object'
import { SharedReaders } from './shared-readers'

const counts = { opened: 0, closed: 0 }
const open = (): Promise<SealedObjectReader> => {
  counts.opened += 1
  const close = () => Promise.resolve(void (counts.closed += 1))
  return Promise.resolve({ sizeBytes: 0, close } as unknown as SealedObjectReader)
}

describe('SharedReaders', () => {
  it('opens an object once for all who read it, and closes it after the last', async () => {
    Object.assign(counts, { opened: 0, closed: 0 })
    const readers = new SharedReaders()
    const [one, other] = await Promise.all([readers.acquire('a', open), readers.acquire('a', open)])
    await one.close()
    await one.close()
    readers.closeIdle()
    assert.deepEqual(counts, { opened: 1, closed: 0 })
    await other.close()
    const again = await readers.acquire('a', open)
    await again.close()
    readers.closeIdle()
    await new Promise((done) => setImmediate(done))
    assert.deepEqual(counts, { opened: 1, closed: 1 })
  })

  it('tries again what could not be opened, and keeps few open that nobody reads', async () => {
    Object.assign(counts, { opened: 0, closed: 0 })
    const readers = new SharedReaders()
    await assert.rejects(readers.acquire('a', () => Promise.reject(new Error('away'))))
    for (let at = 0; at < 200; at += 1) await (await readers.acquire(String(at), open)).close()
    await new Promise((done) => setImmediate(done))
    assert.ok(counts.opened - counts.closed <= 65, `${counts.opened - counts.closed} open`)
    readers.closeIdle()
    await new Promise((done) => setImmediate(done))
    assert.equal(counts.closed, 200)
  })
})

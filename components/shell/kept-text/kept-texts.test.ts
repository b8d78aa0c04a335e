import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { inMemoryOutboxStore } from '../../upload/outbox/test-outbox-store'
import { KeptTexts } from './kept-texts'

describe('what somebody has begun to write', () => {
  it('is there again in its place, for them alone, until it is sent or emptied', async () => {
    const store = inMemoryOutboxStore()
    const open = () => Promise.resolve(store)
    const [own, other] = [new KeptTexts('u', open), new KeptTexts('v', open)]
    assert.equal(await own.read('new-case'), '')
    assert.deepEqual(await store.listUsers(), [], 'no key is made to read nothing')
    await Promise.all(['S', 'Su', 'Sudden blur'].map((text) => own.write('new-case', text)))
    await other.write('new-case', 'Another')
    assert.equal(await new KeptTexts('u', open).read('new-case'), 'Sudden blur')
    assert.equal(await own.read('meal'), '')
    await own.write('new-case', ' ')
    assert.deepEqual([await own.read('new-case'), await other.read('new-case')], ['', 'Another'])
  })

  it('is stored encrypted, and is nothing where the browser keeps nothing', async () => {
    const store = inMemoryOutboxStore()
    await new KeptTexts('u', () => Promise.resolve(store)).write('new-case', 'Sudden blur')
    const [row] = await store.listRows('u')
    assert.ok(!Buffer.from(row!.about.bytes).includes('Sudden'))
    const none = new KeptTexts('u', () => Promise.reject(new Error('no IndexedDB')))
    await none.write('new-case', 'x')
    assert.equal(await none.read('new-case'), '')
  })
})

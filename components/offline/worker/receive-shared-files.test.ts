import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { inMemoryOutboxStore } from '../../upload/outbox/test-outbox-store'
import { UnplacedFiles } from '../../upload/outbox/unplaced-files'
import { isForeignForm, receiveSharedFiles } from './receive-shared-files'

const session = { userId: 'one', sendsFrom: '/send', expiresAt: Infinity }
const formOf = (...names: string[]) => {
  const form = new FormData()
  for (const name of names) form.append('files', new File(['pixels'], name, { type: 'image/jpeg' }))
  return form
}

describe('receiveSharedFiles', () => {
  it('adds every shared image to the encrypted outbox, and leads to where their case is chosen', async () => {
    const store = inMemoryOutboxStore()
    const open = (userId: string) => UnplacedFiles.open(userId, store)
    assert.equal(await receiveSharedFiles(formOf('a.jpg', 'b.jpg'), session, open), '/send')
    const stored = await (await open('one')).list()
    assert.deepEqual(stored.map(({ about }) => about.name).sort(), ['a.jpg', 'b.jpg'])
  })

  it('says why nothing was added where no one is signed in, or the role sends no images', async () => {
    const open = () => assert.fail('nothing may be stored')
    assert.equal(await receiveSharedFiles(formOf('a.jpg'), null, open), '/offline?shared=signed-out')
    assert.equal(await receiveSharedFiles(formOf('a.jpg'), { ...session, sendsFrom: null }, open), '/offline?shared=no-sending')
  })

  it('says that an image was not stored, and never leads on as if it were', async () => {
    const full = (userId: string) => UnplacedFiles.open(userId, inMemoryOutboxStore(0))
    assert.equal(await receiveSharedFiles(formOf('a.jpg'), session, full), '/offline?shared=not-stored')
    const refusing = () => Promise.reject(new Error('a private window'))
    assert.equal(await receiveSharedFiles(formOf('a.jpg'), session, refusing), '/offline?shared=not-stored')
    assert.equal(await receiveSharedFiles(new FormData(), session, full), '/offline?shared=not-stored')
  })
})

describe('isForeignForm', () => {
  const from = (referrer: string, origin?: string) =>
    isForeignForm({ referrer, headers: new Headers(origin === undefined ? {} : { origin }) }, 'https://fovea.test')

  it('finds the form of another site by either of what it says of itself', () => {
    assert.equal(from('https://evil.test/page'), true)
    assert.equal(from('', 'https://evil.test'), true)
    assert.equal(from('https://fovea.test.evil.test/'), true)
    assert.equal(from('https://fovea.test/send', 'http://fovea.test'), true)
  })

  it('lets through what a phone shares, which comes from nowhere, and our own pages', () => {
    for (const [referrer, origin] of [
      ['', undefined],
      ['', 'null'],
      ['about:client', 'null'],
      ['https://fovea.test/', 'https://fovea.test'],
    ] as const)
      assert.equal(from(referrer, origin), false, `${referrer} ${origin}`)
  })
})

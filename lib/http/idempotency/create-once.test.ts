import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import { openSecrets, registerSecrets } from '../../config/secrets'
import { db } from '../../db/database'
import { openTestDatabase } from '../../db/test-database'
import { openLockConnection } from '../../db/with-advisory-lock'
import { fail } from '../../errors/fail'
import { newUuid } from '../../runtime/uuid'
import { bodyOf, readBody, type HttpRequest } from '../route/http-message'
import { makeTestRequest } from '../route/test-http-message'
import { createOnce } from './create-once'
import { deleteOldCreationKeys } from './delete-old-creation-keys'

const url = await openTestDatabase()
registerSecrets(openSecrets('', 'ab'.repeat(32)))
after(await openLockConnection(url, () => undefined))

const newActor = () => {
  const id = newUuid()
  return db().user.create({ data: { id, email: `${id}@fovea.test`, name: 'Test Person', role: 'patient' }, select: { id: true } })
}

/** A call that stores what it is sent, and returns the id of it. */
class Shelf {
  readonly stored = new Map<string, string>()
  create = async (request: HttpRequest) => {
    const id = newUuid()
    this.stored.set(id, (await readBody(request, 1000))!.toString())
    return { id, response: { id } }
  }
  repeat = (id: string) => (this.stored.has(id) ? Promise.resolve({ id }) : Promise.reject(fail('file_not_found')))
}

const KEY = { 'idempotency-key': 'picture-1' }
const form = (boundary: string, text: string) => ({
  headers: { ...KEY, 'content-type': `multipart/form-data; boundary=${boundary}` },
  body: `--${boundary}\r\nContent-Disposition: form-data; name="a"\r\n\r\n${text}\r\n--${boundary}--\r\n`,
})
const isReused = { code: 'idempotency_key_reused' }

describe('createOnce', () => {
  it('makes one thing of a request that is repeated, whatever boundary its form has, and returns it', async () => {
    const [actor, shelf] = [await newActor(), new Shelf()]
    const post = (boundary: string) => {
      const { headers, body } = form(boundary, 'right eye')
      return createOnce({ actor, request: makeTestRequest('POST', '/upload', headers, body), ...shelf })
    }
    const first = await post('one')
    assert.deepEqual(await post('another'), first)
    assert.equal(shelf.stored.size, 1)
  })

  it('refuses the key for anything else: address, query, name, person, type, field, byte or parsed body', async () => {
    const [actor, shelf] = [await newActor(), new Shelf()]
    const given = {
      path: '/upload?case=one',
      headers: { ...KEY, 'x-file-name': 'a.jpg' } as Record<string, string>,
      text: 'one',
      body: { eye: 'right' },
    }
    const post = (change: Partial<typeof given> = {}) => {
      const { path, headers, text, body } = { ...given, ...change }
      return createOnce({ actor, request: makeTestRequest('POST', path, headers, text), body, ...shelf })
    }
    await post()
    await assert.rejects(post({ path: '/upload?case=two' }), isReused)
    await assert.rejects(post({ path: '/other?case=one' }), isReused)
    await assert.rejects(post({ body: { eye: 'left' } }), isReused)
    await assert.rejects(post({ text: 'two' }), isReused)
    for (const name of ['x-file-name', 'x-user-id', 'x-eye-side', 'x-body-site', 'content-type'])
      await assert.rejects(post({ headers: { ...given.headers, [name]: 'other' } }), isReused, name)
    assert.equal(shelf.stored.size, 1)
    const { headers, body } = form('one', 'left eye')
    await assert.rejects(createOnce({ actor, request: makeTestRequest('POST', '/upload', headers, body), ...shelf }), isReused)
  })

  it('reads nothing of a file that goes elsewhere', async () => {
    const [actor, shelf] = [await newActor(), new Shelf()]
    await createOnce({ actor, request: makeTestRequest('POST', '/cases/1', KEY, 'one'), ...shelf })
    const other = makeTestRequest('POST', '/cases/2', KEY, 'one')
    await assert.rejects(createOnce({ actor, request: other, ...shelf }), isReused)
    let read = 0
    for await (const part of bodyOf(other)) read += part.length
    assert.equal(read, 3, 'it is all there still')
  })

  it('leaves the key free where nothing was made, where what was made is gone, and for others', async () => {
    const [actor, other, shelf] = [await newActor(), await newActor(), new Shelf()]
    const request = () => makeTestRequest('POST', '/upload', KEY, 'one')
    const failing = () => Promise.reject(fail('case_not_found'))
    await assert.rejects(createOnce({ actor, request: request(), create: failing, repeat: shelf.repeat }), {
      code: 'case_not_found',
    })
    const first = await createOnce({ actor, request: request(), ...shelf })
    assert.notDeepEqual(await createOnce({ actor: other, request: request(), ...shelf }), first)
    shelf.stored.clear()
    await createOnce({ actor, request: makeTestRequest('POST', '/upload', KEY, 'one'), ...shelf })
    assert.equal(shelf.stored.size, 1)
  })

  it('says that the first request is not answered yet, and makes nothing of the second', async () => {
    const [actor, shelf] = [await newActor(), new Shelf()]
    const request = () => makeTestRequest('POST', '/upload', KEY, 'one')
    const inUse = { code: 'idempotency_key_in_use' }
    const create = async (observed: HttpRequest) => {
      await assert.rejects(createOnce({ actor, request: request(), ...shelf }), inUse)
      return shelf.create(observed)
    }
    await createOnce({ actor, request: request(), create, repeat: shelf.repeat })
    assert.equal(shelf.stored.size, 1)
  })

  it('makes it again where that does no harm, and still refuses another place', async () => {
    const [actor, shelf] = [await newActor(), new Shelf()]
    const post = (path: string) =>
      createOnce({ actor, request: makeTestRequest('POST', path, KEY, 'one'), create: shelf.create, repeat: null })
    await post('/studies')
    await post('/studies')
    await assert.rejects(post('/studies?case_id=1'), isReused)
    assert.equal(shelf.stored.size, 2)
  })

  it('keeps nothing readable of it, and not for ever', async () => {
    const [actor, shelf] = [await newActor(), new Shelf()]
    await createOnce({ actor, request: makeTestRequest('POST', '/upload', KEY, 'one'), ...shelf })
    const rows = await db().creationKey.findMany({ where: { ownerId: actor.id } })
    const all = Buffer.concat(rows.flatMap(({ keyHash, headHash, bodyHash }) => [keyHash, headHash, bodyHash]))
    for (const word of ['picture', 'upload', 'one']) assert.ok(!all.includes(word), word)
    await deleteOldCreationKeys()
    assert.equal(await db().creationKey.count({ where: { ownerId: actor.id } }), 1)
    await deleteOldCreationKeys(new Date(Date.now() + 8 * 24 * 3600_000))
    assert.equal(await db().creationKey.count({ where: { ownerId: actor.id } }), 0)
  })
})

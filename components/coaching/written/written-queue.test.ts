import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { ApiError } from '../../shell/api-client'
import { JsonOutbox } from '../../upload/outbox/json-outbox'
import { inMemoryOutboxStore } from '../../upload/outbox/test-outbox-store'
import { contentOf, type WrittenContent, type WrittenEntry, type WrittenWork } from './written-entry'
import { WrittenQueue } from './written-queue'
import { eventually } from '../../../lib/runtime/test-eventually'

const say = (text: string): WrittenContent => ({ kind: 'message', body: { to: 'u', text } })
const saidOf = (work: WrittenWork) => {
  const content = contentOf(work)
  const text = content.kind === 'message' ? content.body.text : content.kind
  return 'target' in work ? `${work.kind} of ${work.target}: ${text}` : text
}
const textOf = ({ content }: WrittenEntry) => saidOf(content)
const change = (target: string, text: string, lastEditedAt: string | null = null): WrittenWork => ({
  ...{ kind: 'change', target, of: say(text), lastEditedAt },
})
const removal = (target: string, text: string): WrittenWork => ({ kind: 'deletion', target, of: say(text) })
const offline = () => new ApiError('', 0, null)
const refused = () => new ApiError('User not found', 404, 'user_not_found')

/** A server that has what was sent by key, and a device. */
function setting({ canStore = true } = {}) {
  const store = inMemoryOutboxStore()
  const server = {
    isReached: true,
    refuses: (_: WrittenEntry): boolean => false,
    received: new Map<string, string>(),
    requests: 0,
    /** What each of them was based on. */
    bases: [] as unknown[],
    held: Promise.resolve(),
  }
  const open = async () =>
    new WrittenQueue({
      outbox: canStore ? await JsonOutbox.over<WrittenEntry>('me', store) : null,
      send: (entry) => {
        server.requests += 1
        if (!server.isReached) return Promise.reject(offline())
        if (server.refuses(entry)) return Promise.reject(refused())
        server.received.set(entry.id, textOf(entry))
        server.bases.push('lastEditedAt' in entry.content ? entry.content.lastEditedAt : undefined)
        return server.held.then(() => ({ target: `made-of-${entry.id}`, editedAt: `after-${entry.id}` }))
      },
      onSent: () => undefined,
    })
  return { store, server, open }
}

describe('WrittenQueue', () => {
  it('sends at once where there is a connection, and leaves nothing on the device', async () => {
    const { store, server, open } = setting()
    const queue = await open()
    assert.equal(await queue.write('1', say('Hello')), 'sent')
    assert.deepEqual([...server.received], [['1', 'Hello']])
    assert.deepEqual([queue.snapshot(), store.rows.size], [[], 0])
  })

  it('stores encrypted what is written without one, and a later page sends it once, in the order of writing', async () => {
    const { store, server, open } = setting()
    server.isReached = false
    const queue = await open()
    for (const [id, text] of [
      ['9', 'First'],
      ['1', 'Second'],
      ['5', 'Third'],
    ] as const)
      assert.equal(await queue.write(id, say(text)), 'waiting')
    assert.deepEqual(queue.snapshot().map(textOf), ['First', 'Second', 'Third'])
    assert.equal(Buffer.concat([...store.rows.values()].map(({ about }) => Buffer.from(about.bytes))).includes('First'), false)
    server.isReached = true
    const later = await open()
    await Promise.all([later.restore(), later.flush(), later.flush()])
    assert.deepEqual([...server.received.values()], ['First', 'Second', 'Third'])
    assert.deepEqual([later.snapshot(), store.rows.size], [[], 0])
    // The first page still lists them: the same keys make nothing new.
    await queue.flush()
    assert.equal(server.received.size, 3)
  })

  it('sends what is written now after what waits', async () => {
    const { server, open } = setting()
    const queue = await open()
    server.isReached = false
    await queue.write('1', say('Before'))
    server.isReached = true
    assert.equal(await queue.write('2', say('After')), 'sent')
    assert.deepEqual([...server.received.values()], ['Before', 'After'])
  })

  it('gives back at once what the server refuses, and keeps what it refuses later, with the reason', async () => {
    const { store, server, open } = setting()
    const queue = await open()
    server.refuses = () => true
    await assert.rejects(queue.write('1', say('Hello')), { code: 'user_not_found' })
    assert.deepEqual([queue.snapshot(), store.rows.size], [[], 0])
    server.isReached = false
    await queue.write('2', say('To one who left'))
    await queue.write('3', say('To another'))
    server.isReached = true
    server.refuses = ({ id }) => id === '2'
    await queue.flush()
    assert.deepEqual([...server.received.values()], ['To another'], 'one that is refused holds up no other')
    const later = await open()
    await later.restore()
    assert.deepEqual(
      later.snapshot().map((entry) => [textOf(entry), entry.refusal?.code]),
      [['To one who left', 'user_not_found']],
    )
  })

  it('sends a refused one as it was changed, under a key of its own, or as it is', async () => {
    const { store, server, open } = setting()
    const queue = await open()
    server.isReached = false
    await queue.write('1', say('Wrong'))
    await queue.write('2', say('Fine'))
    server.isReached = true
    server.refuses = () => true
    await queue.flush()
    server.refuses = () => false
    await queue.revise('1', '3', say('Right'))
    await queue.retry('2')
    assert.deepEqual(
      [...server.received],
      [
        ['3', 'Right'],
        ['2', 'Fine'],
      ],
    )
    assert.deepEqual([queue.snapshot(), store.rows.size], [[], 0])
  })

  it('forgets what is discarded', async () => {
    const { store, server, open } = setting()
    const queue = await open()
    server.isReached = false
    await queue.write('1', say('Never mind'))
    await queue.discard('1')
    server.isReached = true
    await queue.flush()
    assert.deepEqual([server.received.size, store.rows.size], [0, 0])
  })

  it('leaves it to the writer where the device stores nothing', async () => {
    const { server, open } = setting({ canStore: false })
    const queue = await open()
    server.isReached = false
    await assert.rejects(queue.write('1', say('Hello')), { status: 0 })
    assert.deepEqual(queue.snapshot(), [])
    server.isReached = true
    assert.equal(await queue.write('1', say('Hello')), 'sent')
  })
})

describe('changes and deletions in the queue', () => {
  it('wait for the connection, after what was written before; of each thing only the last', async () => {
    const { store, server, open } = setting()
    const queue = await open()
    server.isReached = false
    await queue.write('1', say('New'))
    await queue.write('2', change('a', 'One', 'as-seen'))
    await queue.write('3', change('b', 'Other'))
    assert.equal(await queue.write('4', change('a', 'Two', 'as-seen-later')), 'waiting')
    await queue.write('5', removal('b', 'Other'))
    assert.equal(store.rows.size, 3)
    server.isReached = true
    const later = await open()
    await later.restore()
    assert.deepEqual([...server.received.values()], ['New', 'change of a: Two', 'deletion of b: Other'])
    assert.deepEqual(server.bases, [undefined, 'as-seen', undefined], 'based on what was seen before the first of them')
    assert.equal(store.rows.size, 0)
  })

  it('of what waits itself follow it, since it may have arrived', async () => {
    const { server, open } = setting()
    const queue = await open()
    server.isReached = false
    await queue.write('1', say('Frist'))
    await queue.amend('1', say('First'))
    assert.deepEqual(
      queue.snapshot().map(({ amended }) => amended && saidOf(amended)),
      ['First'],
    )
    server.isReached = true
    const later = await open()
    await later.restore()
    assert.deepEqual([...server.received.values()], ['Frist', 'change of made-of-1: First'])
    assert.deepEqual(later.snapshot(), [])
  })

  it('that are written while one is on its way are based on what it makes', async () => {
    const { store, server, open } = setting()
    const queue = await open()
    let arrive = () => {}
    server.held = new Promise((done) => (arrive = done))
    const first = queue.write('1', change('made-of-1', 'One', 'as-seen'))
    await eventually('the first has arrived', () => server.received.size)
    const second = queue.write('2', change('made-of-1', 'Two', 'as-seen'))
    await eventually('both are kept', () => store.rows.size >= 2)
    await new Promise((done) => setImmediate(done))
    arrive()
    assert.deepEqual(await Promise.all([first, second]), ['sent', 'sent'])
    assert.deepEqual(server.bases, ['as-seen', 'after-1'])
  })

  it('stay with the reason where it was changed elsewhere meanwhile, and are sent over it only when asked', async () => {
    const { server, open } = setting()
    const queue = await open()
    server.isReached = false
    await queue.write('1', change('a', 'Mine', 'as-seen'))
    server.isReached = true
    server.refuses = ({ content }) => 'lastEditedAt' in content && content.lastEditedAt !== undefined
    await queue.flush()
    const [left] = queue.snapshot()
    assert.equal(left?.refusal?.code, 'user_not_found')
    await queue.revise('1', '2', { kind: 'change', target: 'a', of: say('Mine') })
    assert.deepEqual([...server.received.values()], ['change of a: Mine'])
  })

  it('are the writer’s to repeat where too much waits already', async () => {
    const { server, open } = setting()
    const queue = await open()
    server.isReached = false
    for (let at = 0; at < 200; at++) await queue.write(String(at), say('More'))
    await assert.rejects(queue.write('one too many', say('More')), { status: 0 })
    assert.equal(queue.snapshot().length, 200)
  })
})

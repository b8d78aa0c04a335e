import assert from 'node:assert/strict'
import { afterEach, beforeEach, describe, it, mock } from 'node:test'
import { MAX_LISTED_FILES } from '@/lib/files/record/list-files'
import { publishMessage } from '../../realtime/message-bus'
import { NetworkGate } from './network/network-gate'
import { ProcessingWatch } from './processing-watch'
import { eventually } from '../../../lib/runtime/test-eventually'

type State = 'processing' | 'completed' | 'failed'

/** The server: the state of each file, and the ids that each request asked for. */
let files: Map<string, State>
let requests: string[][]
let open: ProcessingWatch[]

const never = () => new AbortController().signal
const watch = () => {
  const made = new ProcessingWatch(new NetworkGate(() => undefined))
  open.push(made)
  return made
}
const changed = () => publishMessage({ id: '', type: 'SYSTEM', data: { about: 'changed', what: 'files' }, created_at: '' })
const asked = (count: number) =>
  eventually(
    'it asks',
    () => requests.length,
    (length) => length >= count,
  )

beforeEach(() => {
  files = new Map()
  requests = []
  open = []
  mock.method(globalThis, 'fetch', (url: string) => {
    const ids = new URL(url, 'http://fovea.test').searchParams.get('ids')!.split(',')
    requests.push(ids)
    const items = ids.filter((id) => files.has(id)).map((id) => ({ id, status: files.get(id), variants: [] }))
    return Promise.resolve(Response.json({ items }))
  })
})
afterEach(() => {
  for (const one of open) one.close()
  mock.restoreAll()
})

describe('ProcessingWatch', () => {
  it('asks for all files in one request, and again when one has changed', async () => {
    const ids = Array.from({ length: 50 }, (_, number) => `file-${number}`)
    for (const id of ids) files.set(id, 'processing')
    const processing = watch()
    const results = ids.map((id) => processing.waitFor(id, never()))
    await asked(2) // The first was sent with the first file.
    assert.deepEqual([requests[0], requests[1]!.toSorted()], [['file-0'], ids.toSorted()])
    for (const id of ids) files.set(id, 'completed')
    changed()
    for (const result of await Promise.all(results)) assert.equal(result.ready, true)
    assert.equal(requests.length, 3)
  })

  it('asks for a part of very many at a time, each in its turn', async () => {
    const ids = Array.from({ length: 250 }, (_, number) => `file-${number}`)
    for (const id of ids) files.set(id, 'processing')
    const processing = watch()
    const results = ids.map((id) => processing.waitFor(id, never()))
    await asked(4)
    assert.deepEqual([...new Set(requests.slice(1, 4).flat())].toSorted(), ids.toSorted())
    assert.equal(Math.max(...requests.map(({ length }) => length)), MAX_LISTED_FILES)
    for (const id of ids) files.set(id, 'completed')
    changed()
    await Promise.all(results)
  })

  it('reports a file that was refused, and one that is gone', async () => {
    files.set('refused', 'failed')
    const processing = watch()
    const results = await Promise.all(['refused', 'gone'].map((id) => processing.waitFor(id, never())))
    assert.deepEqual(
      results.map((result) => [result.ready, !result.ready && result.refusal.code === 'fileGone']),
      [
        [false, false],
        [false, true],
      ],
    )
  })

  it('no longer waits for a file that was cancelled, and goes on with the others', async () => {
    for (const id of ['cancelled', 'other']) files.set(id, 'processing')
    const processing = watch()
    const cancelling = new AbortController()
    const cancelled = processing.waitFor('cancelled', cancelling.signal)
    const other = processing.waitFor('other', never())
    await asked(2)
    cancelling.abort(new Error('cancelled'))
    await assert.rejects(cancelled, /cancelled/)
    files.set('other', 'completed')
    changed()
    assert.equal((await other).ready, true)
    assert.ok(!requests.at(-1)!.includes('cancelled'))
  })
})

import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { InvalidatedResourceSchema, DataSchemas, type RealtimeMessage } from '@/lib/realtime/schema'
import { invalidatedQueryKeys } from './invalidated-query-keys'

const frame = (type: RealtimeMessage['type'], data: object) =>
  ({ id: 'x', type, data, created_at: '' }) as unknown as RealtimeMessage
const has = (keys: ReturnType<typeof invalidatedQueryKeys>, ...wanted: string[]) =>
  keys === 'all' || keys.some((key) => key.join() === wanted.join())

describe('the queries that a message invalidates', () => {
  it('are the inbox after every stored message, and others after every invalidation event', () => {
    for (const type of Object.keys(DataSchemas) as RealtimeMessage['type'][])
      assert.ok(has(invalidatedQueryKeys(frame(type, { about: 'test' })), 'notifications'), type)
    for (const what of InvalidatedResourceSchema.options)
      assert.ok(invalidatedQueryKeys(frame('SYSTEM', { about: 'changed', what })).length > 0, what)
    assert.equal(invalidatedQueryKeys(frame('SYSTEM', { about: 'changed', what: 'a word of tomorrow' })), 'all')
  })

  it('are a case, its files and the lists that count them after a change of one of its files, and no other case', () => {
    for (const one of [
      frame('FILE_UPLOADED', { case_id: 'a' }),
      frame('SYSTEM', { about: 'changed', what: 'files', case_id: 'a' }),
    ]) {
      const keys = invalidatedQueryKeys(one)
      for (const key of [['cases'], ['studies'], ['case', 'a'], ['case-files', 'a'], ['case-files-newest', 'a']])
        assert.ok(has(keys, ...key))
      assert.ok(!has(keys, 'case') && !has(keys, 'case-files'))
    }
  })

  it('are the readings of a case and the lists that count its answers after one is signed', () => {
    const keys = invalidatedQueryKeys(frame('SYSTEM', { about: 'changed', event: 'changed', what: 'readings', case_id: 'a' }))
    for (const key of [['readings'], ['cases'], ['case', 'a']]) assert.ok(has(keys, ...key), key.join())
  })

  it('are the archives and their queue after a change of one of them, and nothing else', () => {
    assert.deepEqual(invalidatedQueryKeys(frame('SYSTEM', { about: 'changed', event: 'changed', what: 'archives' })), [
      ['archives'],
    ])
  })
})

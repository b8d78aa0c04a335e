import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { ChangedSchema, DataSchemas, type Frame } from '@/lib/live/schema'
import { keysOf } from './keys-of'

const frame = (type: Frame['type'], data: object) => ({ id: 'x', type, data, created_at: '' }) as unknown as Frame
const has = (keys: ReturnType<typeof keysOf>, ...wanted: string[]) =>
  keys === 'all' || keys.some((key) => key.join() === wanted.join())

describe('what a page looks at again', () => {
  it('is the inbox after every stored message, and something after every hint', () => {
    for (const type of Object.keys(DataSchemas) as Frame['type'][])
      assert.ok(has(keysOf(frame(type, { about: 'test' })), 'notifications'), type)
    for (const what of ChangedSchema.options) assert.ok(keysOf(frame('SYSTEM', { about: 'changed', what })).length > 0, what)
    assert.equal(keysOf(frame('SYSTEM', { about: 'changed', what: 'a word of tomorrow' })), 'all')
  })

  it('is a case, its files and the lists that count them after a change of one of its files, and no other case', () => {
    for (const one of [
      frame('FILE_UPLOADED', { case_id: 'a' }),
      frame('SYSTEM', { about: 'changed', what: 'files', case_id: 'a' }),
    ]) {
      const keys = keysOf(one)
      for (const key of [['cases'], ['case', 'a'], ['case-files', 'a'], ['case-files-newest', 'a']]) assert.ok(has(keys, ...key))
      assert.ok(!has(keys, 'case') && !has(keys, 'case-files'))
    }
  })
})

import assert from 'node:assert/strict'
import { it } from 'node:test'
import { parseNumericId } from './parse-numeric-id'

it('parseNumericId accepts a number that fits the column, or a UUID, which it lowercases', () => {
  const id = '01a1fd64-9e98-7da7-9e8b-cfcb7dc3fffb'
  assert.deepEqual(parseNumericId('7'), { number: 7 })
  assert.deepEqual(parseNumericId('2147483647'), { number: 2_147_483_647 })
  assert.deepEqual(parseNumericId(id.toUpperCase()), { id })
  for (const other of ['', '0', '07', '-1', '1.5', '1e3', ' 7', '2147483648', '99999999999', `${id}0`, 'seven'])
    assert.equal(parseNumericId(other), null, other)
})

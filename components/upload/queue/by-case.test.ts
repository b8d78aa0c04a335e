import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { uploadsByCase } from './by-case'
import { testItem } from './test-items'

const item = (key: string, caseId: string) => testItem({ key, caseId })
const keys = (openCaseId: string, ...items: ReturnType<typeof item>[]) =>
  uploadsByCase(items, openCaseId).map((one) => [one.caseId, ...one.items.map(({ key }) => key)])

describe('uploadsByCase', () => {
  it('never shows two cases as one, and begins with the one that is open', () => {
    const mixed = [item('1', 'a'), item('2', 'b'), item('3', 'a'), item('4', '')]
    assert.deepEqual(keys('b', ...mixed), [
      ['b', '2'],
      ['a', '1', '3'],
      ['', '4'],
    ])
  })

  it('leaves out the open case where nothing of it is listed', () => {
    assert.deepEqual(keys('c', item('1', 'a')), [['a', '1']])
    assert.deepEqual(keys('c'), [])
  })
})

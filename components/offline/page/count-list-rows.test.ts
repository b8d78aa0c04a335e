import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { countListRows } from './count-list-rows'

const query = (name: string, data: unknown) => ({ queryKey: [name], state: { data } })
const items = (count: number) => ({ items: Array.from({ length: count }, () => ({ title: 'Jones' })) })

describe('countListRows', () => {
  it('counts the rows of the longest list, over all its pages', () => {
    assert.equal(countListRows([query('today', items(2)), query('cases', { pages: [items(20), items(3)] })]), 23)
  })

  it('is zero where a page has no list, or it has not been read', () => {
    const others = [query('case', { id: '1' }), query('cases', undefined), query('me', null), query('text', 'items')]
    assert.equal(countListRows(others), 0)
    assert.equal(countListRows([]), 0)
  })

  it('ignores what belongs to every page', () => {
    assert.equal(countListRows([query('notifications', { pages: [items(9)] }), query('cases', items(1))]), 1)
  })
})

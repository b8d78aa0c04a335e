import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { groupUrgent } from './group-urgent'
import { testCase } from './test-case'

const [plain, urgent, over, later] = [
  ...[testCase({ id: 'plain' }), testCase({ id: 'urgent', urgent: true })],
  ...[testCase({ id: 'over', urgent: true, status: 'closed' }), testCase({ id: 'later', urgent: true, status: 'in_review' })],
] as const
const ids = (rows: Parameters<typeof groupUrgent>[0]) => groupUrgent(rows).map(({ id, record }) => (record ? id : `${id}:`))

describe('a list of cases', () => {
  it('has the urgent ones in a group of their own before all others, in their order; a closed one is none of them', () => {
    assert.deepEqual(ids([plain, urgent, over, later]), ['urgent:', 'urgent', 'later', 'others:', 'plain', 'over'])
  })

  it('has no heading without any, and none for no others', () => {
    assert.deepEqual(ids([plain, over]), ['plain', 'over'])
    assert.deepEqual(ids([urgent]), ['urgent:', 'urgent'])
    assert.deepEqual(ids([]), [])
  })
})

import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { type AppError, hasCode } from '../../errors/app-error'
import type { FhirContext, ResourceTable } from '../resources/resource-table'
import { parseSearchRequest } from './search-request'

interface Row {
  id: string
}
const parameter = (name: string, type: 'token' | 'reference') => ({
  ...{ name, type, documentation: name },
  // What names nothing that can be found.
  where: (value: string) => (value === 'nothing' ? null : { [name]: value }),
})
const table = {
  parameters: [parameter('code', 'token'), parameter('subject', 'reference')],
  sorts: { date: 'date', _id: 'id' },
  defaultSort: '-date',
} as unknown as ResourceTable<object, Row>

const parse = (query: string, isStrict = false) =>
  parseSearchRequest<object, Row>(table, new URLSearchParams(query), {} as FhirContext, { isStrict })
const refusedAs = (code: string, key?: string) => (thrown: unknown) =>
  hasCode(thrown, code as 'fhir_parameter_not_valid') && (key === undefined || (thrown as AppError).params.key === key)
const notValid = (key?: string) => refusedAs('fhir_parameter_not_valid', key)

describe('a FHIR search', () => {
  it('has thirty conditions at the most, and a hundred alternatives in one', async () => {
    const many = (count: number) => Array.from({ length: count }, (_, n) => `code=${n}`).join('&')
    assert.equal((await parse(many(30))).conditions.length, 30)
    await assert.rejects(parse(many(31)), notValid('code'))
    const alternatives = (count: number) => `code=${Array.from({ length: count }, (_, n) => n).join(',')}`
    assert.equal(((await parse(alternatives(100))).conditions[0] as { OR: object[] }).OR.length, 100)
    await assert.rejects(parse(alternatives(101)), notValid('code'))
  })

  it('finds any of its alternatives, and nothing where none of them can be', async () => {
    assert.deepEqual((await parse('code=a,b\\,c,nothing&subject=9')).conditions, [
      { OR: [{ code: 'a' }, { code: 'b,c' }] },
      { OR: [{ subject: '9' }] },
    ])
    assert.deepEqual((await parse('code=nothing')).conditions, [{ id: { in: [] } }])
  })

  it('passes over what it does not know, unless the client is strict, and what is empty', async () => {
    const { conditions, followed } = await parse('colour=red&code=&code=a&_format=json&_count=')
    assert.deepEqual([conditions, String(followed)], [[{ OR: [{ code: 'a' }] }], 'code=a&_format=json'])
    await assert.rejects(parse('colour=red', true), refusedAs('fhir_parameter_unknown', 'colour'))
    assert.equal((await parse('code=a&_count=5', true)).count, 5)
  })

  it('refuses a modifier that would change what is found', async () => {
    assert.equal((await parse('subject:Patient=1')).conditions.length, 1)
    for (const query of ['subject:identifier=1', 'code:not=1', 'code:Patient=1'])
      await assert.rejects(parse(query), notValid(query.split('=')[0]))
  })

  it('has fifty results on a page, or as many as were asked for, and 200 at the most', async () => {
    const counts = await Promise.all(['', '_count=7', '_count=200', '_count=201', '_count=999999999'].map((one) => parse(one)))
    assert.deepEqual(
      counts.map(({ count }) => count),
      [50, 7, 200, 200, 200],
    )
    for (const bad of ['-1', 'ten', '1.5', '1234567890']) await assert.rejects(parse(`_count=${bad}`), notValid('_count'))
  })

  it('counts where that was asked for, and alone with _summary=count or a page of none', async () => {
    const told = async (query: string) => {
      const { withTotal, onlyTotal } = await parse(query)
      return [withTotal, onlyTotal]
    }
    assert.deepEqual(await told(''), [false, false])
    assert.deepEqual(await told('_total=accurate'), [true, false])
    assert.deepEqual(await told('_total=estimate'), [true, false])
    assert.deepEqual(await told('_total=none&_summary=false'), [false, false])
    assert.deepEqual(await told('_summary=count'), [true, true])
    assert.deepEqual(await told('_count=0'), [false, true])
    await assert.rejects(parse('_summary=true'), notValid('_summary'))
    await assert.rejects(parse('_total=all'), notValid('_total'))
  })

  it('is sorted as asked, by a column that it knows', async () => {
    const sortOf = async (query: string) => (await parse(query)).sort
    assert.deepEqual(await sortOf(''), { column: 'date', isDescending: true })
    assert.deepEqual(await sortOf('_sort=date'), { column: 'date', isDescending: false })
    assert.deepEqual(await sortOf('_sort=-_id'), { column: 'id', isDescending: true })
    for (const bad of ['name', 'constructor', '--date']) await assert.rejects(parse(`_sort=${bad}`), notValid('_sort'))
  })
})

import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { DoctorsSee } from '@/lib/access/doctors/doctors-see'
import { testFormat, testTranslator } from '../language/test-translator'
import { formatAssignmentPeriod, formatAssignments, formatQuotaInput, parseQuota } from './format-people'

const format = testFormat()

describe('a quota as entered', () => {
  it('is parsed in gigabytes, with a point or a comma, and formatted as it was', () => {
    assert.equal(parseQuota('2'), 2e9)
    assert.equal(parseQuota(' 0,5 '), 5e8)
    for (const text of ['0', '1.5', '40', '1500']) assert.equal(formatQuotaInput(format, parseQuota(text)!), text)
    assert.equal(parseQuota(formatQuotaInput(format, 2 ** 31 + 1)), 2 ** 31 + 1, 'to the byte')
  })

  it('is null for an empty field, and undefined for an invalid number', () => {
    assert.equal(parseQuota(' '), null)
    assert.equal(formatQuotaInput(format, null), '')
    for (const text of ['-1', 'many', '1e9', '9999999']) assert.equal(parseQuota(text), undefined, text)
  })
})

describe('what a person is assigned to', () => {
  const t = testTranslator('people.table.assigned')
  const list = (names: string[]) => format.list(names)
  it('is counted in the words of their role', () => {
    const person = (role: string, assignments: number, is_last_admin = false) => ({ role, assignments, is_last_admin }) as never
    const said = (...given: Parameters<typeof person>) => formatAssignments(t, person(...given), { doctorsSee: 'all', list })
    assert.equal(said('staff', 0), 'None')
    assert.equal(said('staff', 1), '1 case')
    assert.equal(said('trainer', 3), '3 clients')
    assert.equal(said('patient', 0), 'Own data only')
    assert.equal(said('admin', 0, true), 'Last administrator, can’t be removed')
  })

  it('is for a doctor what the setting lets them see: all cases, those of their organisations by name, or their own', () => {
    const doctor = (...names: string[]) => ({ role: 'doctor', organisations: names.map((name) => ({ name })) }) as never
    const said = (doctorsSee: DoctorsSee, ...names: string[]) =>
      formatAssignments(t, doctor(...names), { doctorsSee, list }).replaceAll(/[\u2068\u2069]/g, '')
    assert.equal(said('all', 'North'), 'All cases')
    assert.equal(said('organisation', 'North', 'South'), 'Cases of North and South')
    assert.equal(said('organisation'), 'Own cases only')
    assert.equal(said('assigned', 'North'), 'Own cases only')
  })
})

describe('the period of an assignment', () => {
  const t = testTranslator('people.assignments.period')
  const period = (state: string, ended_at: string | null) =>
    formatAssignmentPeriod(t, format, { state, starts_at: '2026-11-20T10:00:00Z', ended_at } as never)
  it('is a sentence for each state', () => {
    assert.equal(period('live', null), 'Since 20 Nov 2026')
    assert.equal(period('live', '2026-12-01T23:59:59Z'), 'Since 20 Nov 2026, until 1 Dec 2026')
    assert.equal(period('scheduled', null), 'From 20 Nov 2026')
    assert.equal(period('ended', '2026-11-21T09:00:00Z'), 'Since 20 Nov 2026, ended 21 Nov 2026')
  })
})

import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { testCase } from '../../home/cases/test-case'
import { caseChangeOf, fieldsOf } from './case-change-of'

describe('the change of a case', () => {
  const record = testCase({
    site: 'Lakeside',
    patient: { name: 'Invented Person', birth_year: 1968, birth_date: null, sex: 'Female', number: null },
  })

  it('has only what differs, and is nothing where nothing does', () => {
    const fields = fieldsOf(record)
    assert.equal(caseChangeOf(record, { ...fields, title: ' Screening ' }), null)
    assert.deepEqual(caseChangeOf(record, { ...fields, urgent: true, birthYear: '1969' }), {
      urgent: true,
      patient: { birth_year: 1969 },
    })
  })

  it('corrects name, day of birth and number; the year follows the day', () => {
    const fields = { ...fieldsOf(record), name: ' Inventée Person ', birthDate: '1969-03-04', birthYear: '1970', number: 'A 1' }
    assert.deepEqual(caseChangeOf(record, fields), {
      patient: { name: 'Inventée Person', birth_date: '1969-03-04', number: 'A 1' },
    })
    const known = testCase({ patient: { ...record.patient, birth_date: '1968-03-04', number: 'A 1' } })
    assert.deepEqual(caseChangeOf(known, { ...fieldsOf(known), birthDate: '', number: ' ' }), {
      patient: { birth_date: null, number: null },
    })
  })

  it('empties a field', () => {
    const emptied = { ...fieldsOf(record), site: ' ', birthYear: '', sex: '' }
    assert.deepEqual(caseChangeOf(record, emptied), { site: null, patient: { birth_year: null, sex: null } })
  })
})

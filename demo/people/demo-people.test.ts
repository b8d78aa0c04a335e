import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { DEMO_CASES } from '../seed/demo-cases'
import { DEMO_PEOPLE } from './demo-people'

describe('the demo people', () => {
  it('are nine users, with every role', () => {
    assert.deepEqual(
      DEMO_PEOPLE.map((one) => one.email.split('@')[0]),
      ['patient', 'patient2', 'staff', 'doctor', 'admin', 'trainer', 'client', 'client2', 'creator'],
    )
    assert.ok(DEMO_PEOPLE.every((one) => one.email.endsWith('@fovea.test')))
  })

  it('have birth year and sex if they are patients', () => {
    for (const one of DEMO_PEOPLE.filter((person) => person.role === 'patient')) assert.ok(one.birthYear && one.sex)
  })
})

describe('the demo cases', () => {
  it('have titles and file names that a second start recognises', () => {
    assert.equal(new Set(DEMO_CASES.map((one) => `${one.patient} ${one.title}`)).size, DEMO_CASES.length)
    for (const { pictures } of DEMO_CASES) assert.equal(new Set(pictures.map((one) => one.filename)).size, pictures.length)
  })

  it('include one for every patient, and assign the staff to one of the first patient', () => {
    assert.deepEqual(new Set(DEMO_CASES.map((one) => one.patient)), new Set(['patient', 'patient2']))
    const assigned = DEMO_CASES.filter((one) => one.staff)
    assert.deepEqual(
      assigned.map((one) => [one.patient, one.staff]),
      [['patient', 'staff']],
    )
  })

  it('include uploads by staff only in the case they are assigned to', () => {
    for (const { staff, pictures } of DEMO_CASES) assert.ok(staff || pictures.every((one) => one.sender !== 'staff'))
  })
})

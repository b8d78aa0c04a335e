import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { testCase } from '../cases/test-case'
import { summarizeCase, caseReaders, caseSteps } from './patient-messages'

const doctor = { id: 'doctor-1', name: 'Dr Invented', at: '2026-11-19T10:00:00.000Z' }
const patient = { id: 'patient-1', name: 'Invented Person', at: '2026-11-19T10:30:00.000Z' }

describe('the messages to a patient', () => {
  it('show first when an action is needed', () => {
    assert.equal(summarizeCase(testCase({ attention: 1, arriving: 1 })).word, 'Needs you')
  })

  it('never say that a doctor can see images before any has arrived', () => {
    assert.equal(summarizeCase(testCase({ images: 0, arriving: 1 })).title, 'Your pictures are on their way')
    assert.equal(summarizeCase(testCase({ images: 0 })).title, 'No pictures yet')
  })

  it('name the doctor who viewed the case, never the patient', () => {
    const record = testCase({ reads: [patient, doctor] })
    assert.deepEqual(caseReaders(record), [doctor])
    assert.match(summarizeCase(record).sentence, /^Dr Invented looked /)
  })

  it('show past steps before future ones', () => {
    const done = caseSteps(testCase({ images: 1, arriving: 1, reads: [doctor] })).map((step) => step.done)
    assert.deepEqual(done, [true, true, true, false, false])
  })
})

import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { testCase } from '../test-case'
import { newsOf, readersOf, stepsOf } from './patient-words'

const doctor = { id: 'doctor-1', name: 'Dr Invented', at: '2026-11-19T10:00:00.000Z' }
const patient = { id: 'patient-1', name: 'Invented Person', at: '2026-11-19T10:30:00.000Z' }

describe('what a patient is told', () => {
  it('says first when something must be done', () => {
    assert.equal(newsOf(testCase({ attention: 1, arriving: 1 })).word, 'Needs you')
  })

  it('never says that a doctor can see pictures while none is here', () => {
    assert.equal(newsOf(testCase({ images: 0, arriving: 1 })).title, 'Your pictures are on their way')
    assert.equal(newsOf(testCase({ images: 0 })).title, 'No pictures yet')
  })

  it('names the doctor who looked, never the patient', () => {
    const record = testCase({ reads: [patient, doctor] })
    assert.deepEqual(readersOf(record), [doctor])
    assert.match(newsOf(record).sentence, /^Dr Invented looked /)
  })

  it('shows what has happened before what is to come', () => {
    const done = stepsOf(testCase({ images: 1, arriving: 1, reads: [doctor] })).map((step) => step.done)
    assert.deepEqual(done, [true, true, true, false, false])
  })
})

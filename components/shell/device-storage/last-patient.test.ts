import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { lastPatientOf, rememberPatient } from './last-patient'
import { testStore } from './test-store'

describe('the patient whose case was looked at last', () => {
  it('is known of each user of a device, as an id alone', () => {
    const store = testStore()
    rememberPatient(store, 'nurse', 'p1')
    rememberPatient(store, 'doctor', 'p2')
    rememberPatient(store, 'nurse', 'p3')
    assert.deepEqual([lastPatientOf(store, 'nurse'), lastPatientOf(store, 'doctor')], ['p3', 'p2'])
    assert.deepEqual([...store.entries.values()], ['p3', 'p2'])
  })

  it('is unknown before any was looked at, and where the browser stores nothing', () => {
    assert.equal(lastPatientOf(testStore(), 'nurse'), null)
    rememberPatient(null, 'nurse', 'p1')
    assert.equal(lastPatientOf(null, 'nurse'), null)
  })
})

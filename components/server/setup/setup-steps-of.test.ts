import assert from 'node:assert/strict'
import { it } from 'node:test'
import { type Setup } from '@/lib/operations/get-setup'
import { setupStepsOf } from './setup-steps-of'

const NOTHING: Setup = {
  ...{ hasFactor: false, people: 0, organisations: 0, doctorsSee: 'all' },
  ...{ hasBackup: false, hasMail: false, isStoredHere: true },
}
const ALL: Setup = {
  ...{ hasFactor: true, people: 3, organisations: 1, doctorsSee: 'all' },
  ...{ hasBackup: true, hasMail: true, isStoredHere: true },
}
const openOf = (setup: Setup) => setupStepsOf(setup).flatMap(({ isDone, sentence }) => (isDone ? [] : [sentence]))

it('a new installation has all steps open but what doctors see, which is a choice', () => {
  assert.deepEqual(openOf(NOTHING), [
    ...['factor.toDo', 'organisations.toDo', 'people.toDo'],
    ...['backup.toDo', 'storage.toDo', 'mail.toDo'],
  ])
  assert.deepEqual(openOf(ALL), [])
})

it('doctors who see the cases of several organisations are a step, and a bucket needs no backup to outlive a disk', () => {
  assert.deepEqual(openOf({ ...ALL, organisations: 2 }), ['doctors.toDo'])
  assert.deepEqual(openOf({ ...ALL, organisations: 2, doctorsSee: 'organisation' }), [])
  assert.deepEqual(openOf({ ...ALL, hasBackup: false, isStoredHere: false }), ['backup.toDo'])
})

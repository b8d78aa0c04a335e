import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { likenessesOfCases } from './likenesses-of-cases'

const of = (id: string, patient_id: string, name: string, birth_date: string | null = null, number: string | null = null) => ({
  ...{ id, patient_id },
  patient: { name, birth_year: null, birth_date, sex: null, number },
})

describe('likenessesOfCases', () => {
  it('marks the cases of two patients who could be taken for one another, and no two cases of one patient', () => {
    const found = likenessesOfCases([
      ...[of('1', 'a', 'Anna Müller'), of('2', 'a', 'Anna Müller'), of('3', 'b', 'Muller, Ana')],
      ...[of('4', 'c', 'Ben Okoro', '1980-01-02', '4711'), of('5', 'd', 'Chidi Eze', '1980-01-02', '900')],
      ...[of('6', 'e', 'Dora Fay', null, '4171'), of('7', 'f', 'Eric Grau', null, '55'), of('8', 'f', 'Eric Grau', null, '55')],
    ])
    assert.deepEqual(Object.fromEntries(found), {
      ...{ 1: 'name', 2: 'name', 3: 'name' },
      ...{ 4: 'number', 5: 'birth_date', 6: 'number' },
    })
  })
})

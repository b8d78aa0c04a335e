import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { listPatients } from './list-patients'
import { createActor, openCasesFixture } from './test-actors'

await openCasesFixture()

describe('listing patients', () => {
  it('gives those for whom one may open a case, by name, and to a patient none but themselves', async () => {
    const [ada, doctor] = [await createActor('patient', 'Ada'), await createActor('doctor', 'Bea')]
    await createActor('patient', 'Cleo')
    const names = async (actor: typeof ada, q?: string) => (await listPatients(actor, q)).items.map(({ name }) => name)
    assert.deepEqual(await names(doctor), ['Ada', 'Cleo'])
    assert.deepEqual(await names(doctor, 'cle'), ['Cleo'])
    assert.deepEqual(await names(doctor, '%'), [])
    assert.deepEqual(await names(ada), ['Ada'])
    assert.deepEqual(await names(await createActor('trainer')), [])
  })
})

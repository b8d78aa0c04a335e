import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { listPatients } from './list-patients'
import { createActor, openCasesFixture } from './test-actors'

await openCasesFixture()

describe('listPatients', () => {
  it('lists by name those for whom the actor may open a case, and for patients only themselves', async () => {
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

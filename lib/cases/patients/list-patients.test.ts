import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { listPatients } from './list-patients'
import { createActor, openCasesFixture } from '../test-actors'

await openCasesFixture()

describe('listPatients', () => {
  it('lists by name those for whom the actor may open a case, and for patients only themselves', async () => {
    const [ada, doctor] = [await createActor('patient', 'Ada'), await createActor('doctor', 'Bea')]
    await createActor('patient', 'Cleo')
    const names = async (actor: typeof ada, q?: string) => (await listPatients(actor, q)).items.map(({ name }) => name)
    assert.deepEqual(await names(doctor), ['Ada', 'Cleo'])
    assert.deepEqual(await names(doctor, 'cle'), ['Cleo'])
    assert.deepEqual(await names(doctor, '%'), [])
    assert.deepEqual(await names(doctor, 'a_a'), [])
    assert.deepEqual(await names(ada), ['Ada'])
    assert.deepEqual(await names(await createActor('trainer')), [])
  })

  it('finds a name without its accents and signs, in any order of its words, and first those that are written so', async () => {
    const doctor = await createActor('doctor')
    for (const name of ['Jörg Müller', 'Muller Ann', 'Łucja Ørsted-O’Neil']) await createActor('patient', name)
    const names = async (q: string) => (await listPatients(doctor, q)).items.map(({ name }) => name)
    assert.deepEqual(await names('muller'), ['Muller Ann', 'Jörg Müller'])
    assert.deepEqual(await names('müller'), ['Jörg Müller', 'Muller Ann'])
    for (const q of ['oneil lucja', "o'neil, orsted", 'LUCJA ØRSTED O’NEIL', 'orsted‑oneil'])
      assert.deepEqual(await names(q), ['Łucja Ørsted-O’Neil'], q)
  })
})

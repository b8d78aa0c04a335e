import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { hasCode } from '../errors/app-error'
import { newId } from '../runtime/new-id'
import { getCase } from './get-case'
import { openCase } from './open-case'
import { CaseRecordSchema } from './schema'
import { actorOf, openCasesHouse } from './test-actors'

await openCasesHouse()

describe('getting a case', () => {
  it('gives exactly what the API says it gives', async () => {
    const patient = await actorOf('patient')
    const { id } = await openCase(patient, { title: 'Eyes' })
    const record = await getCase(patient, id)
    assert.deepEqual(CaseRecordSchema.strict().parse(record), record)
  })

  it('tells a foreign one, an absent one and nonsense alike', async () => {
    const { id } = await openCase(await actorOf('patient'), { title: 'Eyes' })
    const other = await actorOf('patient')
    const said = await Promise.all(
      [id, newId(), "'; DROP TABLE cases"].map((one) => getCase(other, one).catch((thrown: unknown) => thrown)),
    )
    for (const thrown of said) assert.ok(hasCode(thrown, 'not_found') && thrown.detail === 'Case not found')
  })
})

import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { hasCode } from '../errors/app-error'
import { newUuid } from '../runtime/uuid'
import { getCase } from './get-case'
import { openCase } from './open-case'
import { CaseRecordSchema } from './schema'
import { createActor, openCasesFixture } from './test-actors'

await openCasesFixture()

describe('getCase', () => {
  it('returns exactly the fields of the API schema', async () => {
    const patient = await createActor('patient')
    const { id } = await openCase(patient, { title: 'Eyes' })
    const record = await getCase(patient, id)
    assert.deepEqual(CaseRecordSchema.strict().parse(record), record)
  })

  it('does not distinguish a foreign case, a missing one and a malformed id', async () => {
    const { id } = await openCase(await createActor('patient'), { title: 'Eyes' })
    const other = await createActor('patient')
    const said = await Promise.all(
      [id, newUuid(), "'; DROP TABLE cases"].map((one) => getCase(other, one).catch((thrown: unknown) => thrown)),
    )
    for (const thrown of said) assert.ok(hasCode(thrown, 'case_not_found'))
  })
})

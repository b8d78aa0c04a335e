import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { recordAndWait } from '../../audit/record'
import { db } from '../../db/database'
import { fail } from '../../errors/fail'
import { getFile } from '../record/get-file'
import { ingestFile } from '../ingest/ingest-file'
import { refuseFile } from './refuse-file'
import { createActor, remainingOf, openFilesFixture, photograph, sendFile, orphanedObjects } from '../test-files-fixture'

await openFilesFixture()
const patient = await createActor('patient')

describe('refuseFile', () => {
  it('leaves the reason, its code and parameters, no key and no byte, and logs it once for concurrent calls', async () => {
    const id = await sendFile(patient, await photograph())
    await Promise.all(
      [fail('image_incomplete'), fail('file_too_large', { max_bytes: 5 }), fail('image_incomplete')].map((error) =>
        refuseFile(id, error),
      ),
    )
    const { status, reason, reason_code, refusal_code, refusal_params } = await getFile(patient, id)
    assert.equal(status, 'failed')
    const isFirst = refusal_code === 'image_incomplete'
    assert.deepEqual(
      [reason_code, refusal_code, refusal_params],
      isFirst ? ['corrupt', 'image_incomplete', {}] : ['too_large', 'file_too_large', { max_bytes: 5 }],
    )
    assert.match(reason!, isFirst ? /incomplete/ : /5 bytes/)
    assert.deepEqual(await remainingOf(id), { variants: 0, keys: 0, bytes: 0 })
    assert.deepEqual(await orphanedObjects(), [])
    await recordAndWait({ actorId: patient.id, action: 'test.flush', outcome: 'allowed' })
    const entries = await db().auditEntry.findMany({ where: { subjectId: id, action: 'file.refuse' } })
    assert.deepEqual(
      entries.map(({ actorId, outcome }) => [actorId, outcome]),
      [[patient.id, 'denied']],
    )
    assert.doesNotMatch(JSON.stringify(entries[0]!.details), /incomplete\.|The file/)
  })

  it('changes nothing that another run has published', async () => {
    const id = await sendFile(patient, await photograph())
    await ingestFile(id)
    await refuseFile(id, fail('image_incomplete'))
    assert.equal((await getFile(patient, id)).status, 'completed')
    assert.deepEqual(await remainingOf(id), { variants: 4, keys: 5, bytes: 5 })
  })
})

import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Actor } from '../../access/actor'
import { AccessWatch } from '../../auth/continuous-access/access-watch'
import { db } from '../../db/database'
import { hasCode } from '../../errors/app-error'
import { fail } from '../../errors/fail'
import { ingestFile } from '../../files/ingest/ingest-file'
import { createCase, openFilesFixture, photograph, sendFile } from '../../files/test-files-fixture'
import { createAssignments } from '../../people/create-assignments'
import { importPeople } from '../../people/import/import-people'
import { savePhoto } from '../../people/photo/save-photo'
import { deleteSeveralMedia } from '../../personas/media/batch/delete-several-media'
import { createTestPersona, mediaNumberOf, sendToPersona } from '../../personas/test-personas'
import { withTurn } from '../../runtime/fair/turn'
import { newUuid } from '../../runtime/uuid'
import { deleteInstances } from '../../studies/delete-instances'
import { reviewPixels } from '../../studies/pixel-review/review-pixels'
import { receiveUpload } from '../../studies/receive-upload'
import { drawObject } from '../../studies/store/test-store'
import { person } from './test-rights'

await openFilesFixture()

/** Does it as a request that has been ended while it worked, as of an account that was disabled. */
function asEnded<T>(who: Actor, work: () => Promise<T>): Promise<T> {
  const access = new AccessWatch(who, () => undefined)
  access.end(fail('not_authenticated'))
  return withTurn({ owner: who.id, class: 'normal', access }, work)
}

async function* inOne(bytes: Buffer) {
  yield await Promise.resolve(bytes)
}

interface Try {
  who: Actor
  work: () => Promise<unknown>
  /** What must be as it was. */
  state: () => Promise<unknown>
}

const STUDY = '1.2.840.48.77'

const TRIES: Record<string, () => Promise<Try>> = {
  'a photo of oneself': async () => {
    const who = await person('doctor')
    const bytes = await photograph()
    return { who, work: () => savePhoto(who, bytes), state: () => db().userPhoto.count({ where: { userId: who.id } }) }
  },
  'people of a CSV file': async () => {
    const who = await person('admin')
    const csv = `name,email,role\nAda,${newUuid()}@fovea.test,client\n`
    return { who, work: () => importPeople(who, { csv, dry_run: false }), state: () => db().user.count() }
  },
  'assignments of several': async () => {
    const [who, staff, patient] = [await person('admin'), await person('staff'), await person('patient')]
    const input = { kind: 'staff_case', staff_ids: [staff.id], case_ids: [await createCase(patient)] } as const
    return { who, work: () => createAssignments(who, input as never), state: () => db().assignment.count() }
  },
  'the deletion of several media': async () => {
    const who = await person('creator')
    const fileId = await sendToPersona(who, await createTestPersona(who))
    const ids = [Number(await mediaNumberOf(fileId))]
    return { who, work: () => deleteSeveralMedia(who, { ids }, null), state: () => db().mediaFile.count() }
  },
  'the deletion of a study': async () => {
    const [who, patient] = [await person('admin'), await person('patient')]
    const bytes = drawObject({ study: STUDY, uid: `${STUDY}.1` })
    await ingestFile(await sendFile(patient, bytes, { case_id: await createCase(patient) }))
    return { who, work: () => deleteInstances(who, { studyUid: STUDY, ip: null }), state: () => db().instance.count() }
  },
  'a pixel review': async () => {
    const who = await person('doctor')
    const source = inOne(drawObject({ study: `${STUDY}.2`, uid: `${STUDY}.2.1` }))
    const given = { filename: 'a.dcm', declaredType: null, lengthBytes: null, userName: null, ip: null, maxWaitMs: 60_000 }
    const { upload_id: id } = await receiveUpload(who, { ...given, source })
    const state = () =>
      db().dicomUpload.findUniqueOrThrow({ where: { id }, select: { reviewedAt: true, file: { select: { objectId: true } } } })
    return { who, work: () => reviewPixels(who, id, [{ x: 0, y: 0, width: 2, height: 2 }]), state }
  },
}

describe('what is written once a request was ended', () => {
  for (const [name, prepare] of Object.entries(TRIES))
    it(`is nothing of ${name}`, async () => {
      const { who, work, state } = await prepare()
      const before = await state()
      await assert.rejects(asEnded(who, work), (thrown) => hasCode(thrown, 'not_authenticated') || assert.fail(String(thrown)))
      assert.deepEqual(await state(), before)
      await work()
      assert.notDeepEqual(await state(), before)
    })
})

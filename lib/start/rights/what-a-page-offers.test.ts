import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import { whereCase } from '../../access/where-case'
import { registerDoctorsSee } from '../../access/doctors/doctors-see'
import { getCase } from '../../cases/get-case'
import { db } from '../../db/database'
import { openAuthFixture } from '../../auth/test-auth-fixture'
import { RIGHTS } from './test-rights'

await openAuthFixture()
after(registerDoctorsSee('organisation'))

describe('what a page offers of a case', () => {
  for (const [right, maySend] of [
    ['Question, by a doctor of the case', false],
    ['Assignment, by an administrator', true],
    ['Responsible, by an administrator', true],
    ['Emergency access, by oneself', true],
  ] as const)
    it(`is to add images exactly where they may be sent: ${right}`, async () => {
      const { holder, caseId } = await RIGHTS[right]!()
      const isTaken = (await db().case.count({ where: { AND: [{ id: caseId }, whereCase(holder, 'file:create')] } })) > 0
      assert.deepEqual([isTaken, (await getCase(holder, caseId)).may?.send], [maySend, maySend])
    })
})

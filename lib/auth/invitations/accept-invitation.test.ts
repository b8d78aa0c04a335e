import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { db } from '../../db/database'
import { hasCode } from '../../errors/app-error'
import { createTestUser, openAuthFixture } from '../test-auth-fixture'
import { whileLocked } from '../test-row-lock'
import { acceptInvitation } from './accept-invitation'
import { createInvitation } from './create-invitation'

await openAuthFixture()

describe('an invitation', () => {
  for (const [name, sql] of [
    ['withdrawn', 'DELETE FROM invitations WHERE user_id = $1'],
    ['replaced by a new one', `UPDATE invitations SET token_hash = '\\x01' WHERE user_id = $1`],
  ] as const)
    it(`is void where it is ${name} while it is being accepted`, async () => {
      const [admin, person] = [await createTestUser('admin'), await createTestUser()]
      await db().user.update({ where: { id: person.id }, data: { passwordHash: null } })
      const { invitation } = await createInvitation(admin.id, person.id)
      await whileLocked(sql, [person.id], () =>
        assert.rejects(acceptInvitation(invitation.token, 'a tall ship in March'), (thrown) =>
          hasCode(thrown, 'invitation_not_valid'),
        ),
      )
      assert.equal((await db().user.findUniqueOrThrow({ where: { id: person.id } })).passwordHash, null)
    })
})

import type { Actor } from '../access/actor'
import { requirePermission } from '../access/require-permission'
import { createInvitation } from '../auth/invitations/create-invitation'
import { createUser } from '../auth/users/create-user'
import { generatePassword } from '../auth/passwords/generate-password'
import { requireDistinctSite } from './_internal/require-distinct-site'
import { getUser } from './get-user'
import type { AdminUserDetail, UserInput } from './schema'

/**
 * Creates an account. If no password is given, one is generated, or the person is invited to set one; the password or the
 * invitation is returned this once, and only its hash is stored.
 *
 * @throws AppError `forbidden`, `bad_input`, `conflict` when there is an account with this address, or the site can be mistaken for an organisation
 */
export async function createUserByAdmin(actor: Actor, input: UserInput): Promise<AdminUserDetail> {
  requirePermission(actor, 'user:manage')
  await requireDistinctSite(input.site)
  const password = input.invite ? null : (input.password ?? generatePassword())
  const { id } = await createUser({
    email: input.email,
    name: input.name,
    role: input.role,
    password,
    site: input.site,
    birthYear: input.birth_year,
    sex: input.sex,
    quotaBytes: input.quota_bytes,
    createdBy: actor.id,
  })
  const invited = password === null ? await createInvitation(actor.id, id) : {}
  return { ...(await getUser(actor, id)), ...invited, ...(password !== null && input.password === undefined ? { password } : {}) }
}

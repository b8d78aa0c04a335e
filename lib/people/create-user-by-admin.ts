import type { Actor } from '../access/actor'
import { requirePermission } from '../access/require-permission'
import { createUser } from '../auth/create-user'
import { makePassword } from '../auth/make-password'
import { getUser } from './get-user'
import type { AdminUserDetail, UserInput } from './schema'

/**
 * Makes an account for somebody. Where no password is given one is made and told in the answer, this once: kept is its hash
 * alone.
 *
 * @throws AppError `forbidden`, `bad_input`, `conflict` when there is an account with this address
 */
export async function createUserByAdmin(actor: Actor, input: UserInput): Promise<AdminUserDetail> {
  requirePermission(actor, 'user:manage')
  const password = input.password ?? makePassword()
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
  return { ...(await getUser(actor, id)), ...(input.password === undefined ? { password } : {}) }
}

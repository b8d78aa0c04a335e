import { db } from '../../db/database'
import { isUniqueViolation } from '../../db/is-unique-violation'
import { parseEmailAddress } from '../../runtime/email-address'

/**
 * Writes addresses that were stored with other letters than ASCII as they are looked for since: the domain in A-form. One that is
 * no address any more, or would be another account's, stays as it is.
 */
export async function respellAddresses(): Promise<void> {
  const rows = await db().$queryRaw<{ id: string; email: string }[]>`SELECT id, email FROM users WHERE email ~ '[^\\x01-\\x7f]'`
  for (const { id, email } of rows) {
    const address = parseEmailAddress(email)
    if (address === null || address === email) continue
    await db()
      .user.updateMany({ where: { id, email }, data: { email: address } })
      .catch((thrown: unknown) => {
        if (!isUniqueViolation(thrown)) throw thrown
      })
  }
}

import { Prisma, transaction } from '../../db/database'

/** The domain of addresses of erased accounts: no mail reaches it (RFC 2606 §2). */
export const ERASED_DOMAIN = 'erased.invalid'

/**
 * Erases the rows of a person. Where cases or studies are kept, the row of the account stays with what is part of those: name, year of birth
 * and sex; everything that would go with it is deleted all the same, whatever tables there are. Can be repeated.
 */
export async function eraseAccount(personId: string): Promise<void> {
  await transaction(async (tx) => {
    const [found] = await tx.$queryRaw<
      { email: string | null }[]
    >`SELECT email FROM users WHERE id = ${personId}::uuid FOR UPDATE`
    if (!found) return
    // Others have invited them by their address, which no key leads to.
    if (found.email !== null) await tx.proxyInvitation.deleteMany({ where: { email: found.email } })
    await tx.persona.updateMany({ where: { ownerId: personId }, data: { deletedAt: new Date() } })
    // By now those that go have gone.
    const kept =
      (await tx.case.count({ where: { patientId: personId } })) +
      (await tx.study.count({ where: { ownerId: personId, caseId: null, owner: { role: 'patient' } } }))
    if (kept === 0) {
      await tx.user.delete({ where: { id: personId } })
      return
    }
    const cascading = await tx.$queryRaw<{ table: string; column: string }[]>`
      SELECT c.conrelid::regclass::text AS table, quote_ident(a.attname) AS column FROM pg_constraint c
      JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]
      WHERE c.contype = 'f' AND c.confrelid = 'users'::regclass AND c.confdeltype = 'c'`
    for (const { table, column } of cascading)
      await tx.$executeRaw`DELETE FROM ${Prisma.raw(table)} WHERE ${Prisma.raw(column)} = ${personId}::uuid`
    await tx.user.update({
      where: { id: personId },
      data: {
        ...{ email: `${personId}@${ERASED_DOMAIN}`, status: 'disabled', passwordHash: null, site: null, birthDate: null },
        ...{ language: null, timeZone: null, theme: null, quotaBytes: null },
      },
    })
  })
}

import type { Actor } from '../../../access/actor'
import { whereUser } from '../../../access/where-user'
import { whereNamed } from '../../../db/contains-text'
import { type Prisma, type Tx } from '../../../db/database'
import { searchWords } from '../../../runtime/text/fold-for-search'

interface NewPatient {
  name: string
  birthDate: Date | null
  number: { text: string; organisationId: string } | null
}

const MAX_CANDIDATES = 200
const MAX_SIMILAR = 10

/**
 * Finds the patients who may be the person who is to be registered, of those for whom the actor may open a case: who has the number
 * in that organisation; and who has the words of the name, or some of them and no others, and the same birth as far as it is known.
 */
export async function findSimilarPatients(tx: Tx, actor: Actor, { name, birthDate, number }: NewPatient): Promise<string[]> {
  const holder = number && (await findHolder(tx, number))
  const findable: Prisma.UserWhereInput = { AND: [{ role: 'patient', status: 'active' }, whereUser(actor, 'case:open')] }
  const born = birthDate && {
    OR: [{ birthDate }, { birthDate: null, birthYear: birthDate.getUTCFullYear() }, { birthYear: null }],
  }
  const rows = await tx.user.findMany({
    where: {
      AND: [
        findable,
        {
          OR: [
            ...(holder ? [{ id: holder }] : []),
            { AND: [whereNamed(name), born ?? {}] },
            // A second given name may be missing in what is registered.
            ...(birthDate ? [{ birthDate }] : []),
          ],
        },
      ],
    },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
    take: MAX_CANDIDATES,
    select: { id: true, name: true },
  })
  const words = searchWords(name)
  return rows
    .filter((row) => row.id === holder || isSameName(words, searchWords(row.name)))
    .slice(0, MAX_SIMILAR)
    .map(({ id }) => id)
}

async function findHolder(tx: Tx, { text, organisationId }: NonNullable<NewPatient['number']>): Promise<string | undefined> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT patient_id AS id FROM patient_numbers
    WHERE organisation_id = ${organisationId}::uuid AND fold_number(number) = fold_number(${text})`
  return rows[0]?.id
}

/** The words of one are all among those of the other; a name of one word says too little for that. */
function isSameName(one: string[], other: string[]): boolean {
  const [fewer, more] = [one, other].sort((a, b) => a.length - b.length) as [string[], string[]]
  return (fewer.length > 1 || more.length === 1) && fewer.every((word) => more.includes(word))
}

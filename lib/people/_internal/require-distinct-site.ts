import { db, type Tx } from '../../db/database'
import { fail } from '../../errors/fail'
import { foldForSearch } from '../../runtime/text/fold-for-search'

/** Small letters of Cyrillic and Greek, each with the Latin one as which it or its capital is read. */
const PAIRS = 'аa вb еe кk мm нh оo рp сc тt уy хx ѕs іi јj һh ԁd ԛq ԝw αa βb εe ζz ηh ιi κk μm νn οo ρp τt υy χx'
const LOOKS_LIKE = new Map(PAIRS.split(' ').map((pair) => [pair[0]!, pair[1]!]))

const skeletonOf = (name: string): string =>
  [...foldForSearch(name.normalize('NFKC')).trim()].map((letter) => LOOKS_LIKE.get(letter) ?? letter).join('')
/** As the index of open organisations compares them, whatever the locale of the database: of ASCII alone it folds the case everywhere. */
const isSame = (one: string, other: string): boolean => asciiLower(one) === asciiLower(other)
const asciiLower = (text: string): string => text.trim().replaceAll(/[A-Z]/g, (letter) => letter.toLowerCase())

/**
 * Passes where a name is that of an open organisation, or cannot be taken for another's: by accents, spaces, or letters of another
 * script. Two that look alike are one to whoever reads them, and a person or a case goes to the wrong one.
 *
 * @param exceptId the organisation that is renamed
 * @throws AppError `organisation_name_alike` with the name of the other
 */
export async function requireDistinctSite(
  name: string | null | undefined,
  { tx = db(), exceptId }: { tx?: Pick<Tx, 'organisation'>; exceptId?: string } = {},
): Promise<void> {
  if (!name) return
  const where = { closedAt: null, ...(exceptId && { id: { not: exceptId } }) }
  const open = await tx.organisation.findMany({ where, select: { name: true } })
  if (open.some((other) => isSame(other.name, name))) return
  const own = skeletonOf(name)
  const alike = open.find((other) => skeletonOf(other.name) === own)
  if (alike) throw fail('organisation_name_alike', { name: alike.name })
}

import type { Role } from '../../access/actor'
import { relationsOf } from '../../access/policy'
import { whereCase } from '../../access/where-case'
import { whereFile } from '../../access/where-file'
import { db, type Prisma } from '../../db/database'
import { whereShareableImage } from './where-shared-files'

interface Scope {
  id: string
  fileId: string | null
  caseId: string | null
  isSelection: boolean
  /** Of a selection. */
  fileIds: string[] | null
  creator: { id: string; role: Role }
}

/**
 * Returns the ids of those links that still show something that their makers may share, as `isStillShareable` has it for one:
 * in three statements for each way in which makers may share, however many links they have made.
 */
export async function findShareable(links: readonly Scope[]): Promise<ReadonlySet<string>> {
  const byAccess = new Map<string, Scope[]>()
  for (const link of links) byAccess.set(accessOf(link.creator), [...(byAccess.get(accessOf(link.creator)) ?? []), link])
  const found = await Promise.all([...byAccess.values()].map(findShareableOf))
  return new Set(found.flat())
}

/** Makers of a role that may share every case may share alike. */
const accessOf = ({ id, role }: Scope['creator']): string =>
  (relationsOf(role, 'case:share') as string[]).includes('any') ? role : id

async function findShareableOf(links: Scope[]): Promise<string[]> {
  const { creator } = links[0]!
  const mayShare = { AND: [whereShareableImage, whereFile(creator, 'file:share')] }
  const ofCases = links.filter(({ caseId, isSelection }) => caseId !== null && !isSelection)
  const ofFiles = links.filter(({ fileId }) => fileId !== null)
  const ofChoices = links.filter(({ caseId, isSelection }) => caseId !== null && isSelection)
  const [cases, files, chosen] = await Promise.all([
    findIds(
      ofCases,
      ({ caseId }) => caseId!,
      (ids) =>
        db().case.findMany({ where: { AND: [{ id: { in: ids } }, whereCase(creator, 'case:share')] }, select: { id: true } }),
    ),
    findIds(
      ofFiles,
      ({ fileId }) => fileId!,
      (ids) => db().storedFile.findMany({ where: { AND: [{ id: { in: ids } }, mayShare] }, select: { id: true } }),
    ),
    findChosen(ofChoices, mayShare),
  ])
  return [...cases, ...files, ...chosen]
}

/** The ids of the links of which a selected image is still in their case. */
async function findChosen(links: Scope[], mayShare: Prisma.StoredFileWhereInput): Promise<string[]> {
  if (links.length === 0) return []
  const isSelected = { shareFiles: { some: { shareId: { in: links.map(({ id }) => id) } } } }
  const files = await db().storedFile.findMany({ where: { AND: [mayShare, isSelected] }, select: { id: true, caseId: true } })
  const caseOf = new Map(files.map(({ id, caseId }) => [id, caseId]))
  return links.filter(({ caseId, fileIds }) => fileIds?.some((id) => caseOf.get(id) === caseId)).map(({ id }) => id)
}

/** The ids of the links whose subject was found. */
async function findIds(
  links: Scope[],
  subjectOf: (link: Scope) => string,
  find: (ids: string[]) => Promise<{ id: string }[]>,
): Promise<string[]> {
  if (links.length === 0) return []
  const found = new Set((await find(links.map(subjectOf))).map(({ id }) => id))
  return links.filter((link) => found.has(subjectOf(link))).map(({ id }) => id)
}

import type { Actor } from '../../access/actor'
import { nextEndOfAccess } from '../../access/next-end-of-access'
import { whereFile } from '../../access/where-file'
import { db, type Prisma } from '../../db/database'
import type { SmallSealed } from '../../storage/small-sealed'
import { ARRIVING } from '../is-arriving'
import type { OpenObject } from '../open-object'
import { livingDelivery } from './living-delivery'

/** The words of door 3 for the pixel sizes that are stored; `stamp` is what door 4 calls a thumbnail. */
export const VARIANTS = { stamp: '150.webp', thumbnail: '400.webp', medium: '800.avif', large: '1920.avif' } as const
export type PictureWord = keyof typeof VARIANTS

const WORDS = new Map(Object.entries(VARIANTS).map(([word, name]) => [name as string, word as PictureWord]))

/** A preview is shown only as long as its original is on its way. */
export const STANDS: Prisma.StoredFileWhereInput = {
  OR: [{ previewOf: null }, { original: { status: { in: [...ARRIVING] } } }],
}

type Asker = Pick<Actor, 'id' | 'role'>

/** A derived picture, as it lies in the store and as it is sent. */
export interface Picture extends OpenObject {
  sizeBytes: number
  type: string
  /** Base64url of its SHA-256. */
  digest: string
  etag: string
  filename: string
  /** The key that opens it, once it was asked for. */
  dataKey?: Buffer
  /** Where it is small and its key is open. */
  small?: SmallSealed
}

/** A completed file with what was derived from it. */
export interface FilePictures {
  id: string
  caseId: string | null
  /** The folder of door 4 that it lies in, and what it is. */
  category: string | null
  type: string | null
  pictures: Partial<Record<PictureWord, Picture>>
}

/** Gives a file with its derived pictures where it is remembered that this person may see it, without waiting. */
export const knownPictures = (actor: Asker, fileId: string): FilePictures | null =>
  livingDelivery.peek()?.decisions.find(actor, fileId) ?? null

/** Decides whether a person may see a file, and gives it with its derived pictures; null for all others. */
export async function findPictures(actor: Asker, fileId: string): Promise<FilePictures | null> {
  const memory = livingDelivery.peek()?.decisions
  return memory ? memory.decide(actor, () => lookUp(actor, fileId)) : findPicturesAnew(actor, fileId)
}

/** The same for whoever was let in by more than their own rights: what else they need may end without news of it. */
export async function findPicturesAnew(actor: Asker, fileId: string): Promise<FilePictures | null> {
  return (await lookUp(actor, fileId))?.file ?? null
}

async function lookUp(actor: Asker, fileId: string): Promise<{ file: FilePictures; endsAt: Date | null } | null> {
  const [row, endOfAccess] = await Promise.all([
    db().storedFile.findFirst({
      where: { AND: [{ id: fileId, status: 'completed' }, STANDS, whereFile(actor, 'file:read')] },
      select: { id: true, caseId: true, category: true, type: true, previewOf: true, filename: true, variants: true },
    }),
    nextEndOfAccess(actor),
  ])
  if (!row) return null
  const { id, caseId, category, type: fileType, previewOf, filename, variants } = row
  const pictures: FilePictures['pictures'] = {}
  for (const { name, type, size, sha256, objectKey, objectId } of variants) {
    const word = WORDS.get(name)
    if (!word) continue
    const digest = Buffer.from(sha256).toString('base64url')
    const shown = { type, digest, etag: `"${digest}"`, filename: `${word} of ${filename ?? id}` }
    pictures[word] = { objectKey, objectId, sizeBytes: Number(size), ...shown }
  }
  // A preview ends with what becomes of another file, of which nobody is told here.
  return { file: { id, caseId, category, type: fileType, pictures }, endsAt: previewOf === null ? endOfAccess : new Date(0) }
}

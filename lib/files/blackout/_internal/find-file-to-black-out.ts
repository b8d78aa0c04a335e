import type { Actor } from '../../../access/actor'
import { whereFile } from '../../../access/where-file'
import { db, type Prisma, type Tx } from '../../../db/database'
import { fail } from '../../../errors/fail'
import type { ContentType } from '../../../imaging/content-type/detect-content-type'
import { isUuid } from '../../../runtime/uuid'
import type { SealedObjectRef } from '../../deliver/open-object'

const shape = { include: { blackout: true } } satisfies Prisma.StoredFileDefaultArgs

export type FileToBlackOut = Prisma.StoredFileGetPayload<typeof shape>

/** The object of a file as it was sent, whether it is blacked out now or not. */
export interface OriginalObject extends SealedObjectRef {
  sizeBytes: number
  sha256: Uint8Array
  type: ContentType
  filename: string | null
}

/**
 * Finds a completed photograph or video that the actor may black out.
 *
 * @throws AppError `not_found` when it is not visible to the actor or not completed, `forbidden` when it is, but not theirs
 * to black out, `unsupported_type` for what is neither a photograph nor a video
 */
export async function findFileToBlackOut(actor: Actor, id: string, tx: Tx = db()): Promise<FileToBlackOut> {
  if (!isUuid(id)) throw fail('file_not_found')
  // Addresses of the Coaching API, which its clients store, end with the type: it must not change.
  const completed = { id, status: 'completed', previewOf: null, category: null, entryId: null } as const
  const file = await tx.storedFile.findFirst({ where: { AND: [completed, whereFile(actor, 'file:blackout')] }, ...shape })
  if (!file) {
    const seen = await tx.storedFile.count({ where: { AND: [{ id, status: 'completed' }, whereFile(actor, 'file:read')] } })
    throw fail(seen > 0 ? 'blackout_forbidden' : 'file_not_found')
  }
  const { type } = originalOf(file)
  if (type === 'application/dicom') throw fail('blackout_of_dicom')
  if (!BLACKOUT_IMAGE_TYPES.has(type) && !isVideo(type)) throw fail('blackout_not_supported')
  return file
}

const BLACKOUT_IMAGE_TYPES: ReadonlySet<string> = new Set([
  'image/jpeg',
  'image/png',
  'image/webp',
  'image/tiff',
  'image/gif',
  'image/bmp',
  'image/avif',
  'image/heic',
])

export const isVideo = (type: string): boolean => type.startsWith('video/')

/**
 * The object of a file as it was sent.
 *
 * @throws AppError `not_found` for a file without bytes
 */
export function originalOf({ blackout, ...file }: FileToBlackOut): OriginalObject {
  if (blackout) {
    const { originalObjectKey, originalObjectId, originalSize, originalSha256, originalType, originalFilename } = blackout
    return {
      objectKey: originalObjectKey,
      objectId: originalObjectId,
      sizeBytes: Number(originalSize),
      sha256: originalSha256,
      type: originalType as ContentType,
      filename: originalFilename,
    }
  }
  const { objectKey, objectId, size, sha256, type, filename } = file
  if (!objectKey || !objectId || !sha256 || !type) throw fail('file_not_found')
  return { objectKey, objectId, sizeBytes: Number(size), sha256, type: type as ContentType, filename }
}

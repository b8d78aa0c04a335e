import type { Actor } from '../../../access/actor'
import { nextAccessExpiry } from '../../../access/next-access-expiry'
import { whereFile } from '../../../access/where-file'
import { db, type Prisma } from '../../../db/database'
import { VARIANT_SIZES, type VariantRole } from '../../../imaging/raster/variant-sizes'
import { IN_PROGRESS_STATUSES } from '../../record/is-in-progress'
import { deliveryCaches } from './delivery-caches'
import type { FileWithVariants } from './file-with-variants'
import { shownFilename } from '../../record/text/shown-filename'

/**
 * The role by which a derived image is requested, whatever size it was made for; `stamp` is what the Coaching API
 * calls a thumbnail.
 */
export type DerivedVariantName = VariantRole

const isVariantRole = (role: string): role is VariantRole => Object.hasOwn(VARIANT_SIZES, role)

/** A preview is shown only while its original is being uploaded. */
export const VISIBLE_PREVIEW: Prisma.StoredFileWhereInput = {
  OR: [{ previewOf: null }, { original: { status: { in: [...IN_PROGRESS_STATUSES] } } }],
}

type Viewer = Pick<Actor, 'id' | 'role' | 'service'>
/** By which permission a file is read. */
export type ReadPermission = 'file:read' | 'study:read'

/** Returns a file with its derived images, without waiting, where it is cached that this user may see it. */
export const cachedVariants = (actor: Viewer, fileId: string): FileWithVariants | null =>
  deliveryCaches.peek()?.decisions.get(actor, fileId) ?? null

/** Decides whether a user may see a file, and returns it with its derived images; null for all others. */
export async function findVariants(actor: Viewer, fileId: string): Promise<FileWithVariants | null> {
  const cache = deliveryCaches.peek()?.decisions
  return cache
    ? cache.decide(actor, () => queryVariants(actor, fileId, 'file:read'))
    : findVariantsUncached(actor, fileId, 'file:read')
}

/**
 * The same for callers whose access does not depend on their own rights alone: the rest may end without an
 * invalidation.
 */
export async function findVariantsUncached(
  actor: Viewer,
  fileId: string,
  permission: ReadPermission,
): Promise<FileWithVariants | null> {
  return (await queryVariants(actor, fileId, permission))?.file ?? null
}

async function queryVariants(
  actor: Viewer,
  fileId: string,
  permission: ReadPermission,
): Promise<{ file: FileWithVariants; endsAt: Date | null } | null> {
  const [row, endOfAccess] = await Promise.all([
    db().storedFile.findFirst({
      where: { AND: [{ id: fileId, status: 'completed' }, VISIBLE_PREVIEW, whereFile(actor, permission)] },
      select: {
        id: true,
        caseId: true,
        category: true,
        type: true,
        previewOf: true,
        kind: true,
        areImagesPending: true,
        filename: true,
        createdAt: true,
        // Frames are no picture, and their table is long.
        variants: { where: { role: { in: Object.keys(VARIANT_SIZES) } }, omit: { frameTable: true } },
      },
    }),
    nextAccessExpiry(actor),
  ])
  if (!row) return null
  const { id, caseId, category, type: fileType, previewOf, areImagesPending, variants } = row
  const name = shownFilename(row) ?? id
  const byName: FileWithVariants['variants'] = {}
  for (const { role, type, size, sha256, objectKey, objectId } of variants) {
    if (!isVariantRole(role)) continue
    const digest = Buffer.from(sha256).toString('base64url')
    const shown = { type, digest, etag: `"${digest}"`, filename: `${role} of ${name}` }
    byName[role] = { role, objectKey, objectId, sizeBytes: Number(size), ...shown }
  }
  // A preview ends with a change of another file, of which no invalidation is received here.
  return {
    file: { id, caseId, category, type: fileType, areImagesPending, variants: byName },
    endsAt: previewOf === null ? endOfAccess : new Date(0),
  }
}

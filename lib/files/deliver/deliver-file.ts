import type { Actor } from '../../access/actor'
import { whereFile } from '../../access/where-file'
import { whileAllowed } from '../../auth/continuous-access/while-allowed'
import { type FileAccess, recordAccess, recordAccessAndWait } from '../../audit/record-access'
import { db } from '../../db/database'
import { fail } from '../../errors/fail'
import { isUuid } from '../../runtime/uuid'
import {
  findVariants,
  findVariantsUncached,
  cachedVariants,
  type DerivedVariantName,
  type ReadPermission,
  VISIBLE_PREVIEW,
} from './_internal/find-variants'
import type { FileWithVariants } from './_internal/file-with-variants'
import {
  variantAsJpeg,
  readVariantSync,
  type Range,
  streamVariant,
  currentGeneration,
  sliceRange,
} from './_internal/variant-bytes'
import { acceptsVariant } from './_internal/accepts-variant'
import { awaitDeferredImages } from '../images/await-deferred-images'
import { streamObject } from './open-object'
import { recordFailure, recordOpened } from './record-opened'
import { originalEtag } from './original-etag'
import type { StoredFileRow } from '../record/stored-file-row'
import { shownFilename } from '../record/text/shown-filename'

export type DeliverableVariant = DerivedVariantName | 'original'

export interface DeliverFile {
  fileId: string
  variant: DeliverableVariant
  /** By which permission: `file:read`, or for an object that was asked for over DICOMweb `study:read`. */
  permission?: ReadPermission
  /** The Accept header: a client that does not accept the stored type gets JPEG, made on demand. */
  accept: string | null
  ip: string | null
  /**
   * The action in the log: by default a derived image is viewed, and an original downloaded. `print` is a view for paper,
   * `export` a download within an archive.
   */
  action?: 'view' | 'print' | 'download' | 'export'
  /**
   * A visitor without an account who came through a share link of the actor's: the actor lends their rights, the log
   * names the link.
   */
  visitor?: { shareId: string; visitId: string }
  /** What the address claims of the file beyond its id: where it does not match, the file is not found. */
  matches?: (file: { id: string; category: string | null; type: string | null }) => boolean
}

/** A response ready to be sent; access was decided and logged. */
export interface Delivery {
  sizeBytes: number
  type: string
  etag: string
  filename: string
  isDerived: boolean
  /** A small image without waiting, where it is cached; null where it has to be read. */
  readBuffered?(range: Range | undefined): Uint8Array | null
  read(range: Range | undefined, signal: AbortSignal): AsyncIterable<Uint8Array>
}

/**
 * Opens a file or a derived image for an actor: access, log, then the requested range, decrypted as it streams. That a
 * user may see a derived image is cached for at most a minute (decision 0021); for an original, and for everything
 * that a visitor views, the database is asked each time.
 *
 * @throws AppError `not_found` when it is not visible to the actor or not completed, `preview_unavailable` when it is
 * theirs but cannot be shown, `conflict` for a video that is withheld until it is blacked out, `integrity_error`
 */
export async function deliverFile(actor: Pick<Actor, 'id' | 'role'>, wanted: DeliverFile): Promise<Delivery> {
  const { variant, ip, action, visitor, matches, permission = 'file:read' } = wanted
  if (!isUuid(wanted.fileId)) throw fail('image_not_found')
  const fileId = wanted.fileId.toLowerCase()
  const who = visitor ? { userId: null, visitor } : { userId: actor.id }
  const seen = { ...who, fileId, ip, variant, outcome: 'allowed' as const }
  if (variant === 'original') {
    const file = await db().storedFile.findFirst({
      where: { AND: [{ id: fileId, status: 'completed' }, VISIBLE_PREVIEW, whereFile(actor, permission)] },
    })
    if (!file || matches?.(file) === false) throw fail('image_not_found')
    const delivery = await deliverOriginal(file, { ...seen, action: downloadAction(wanted) })
    const allowed = whileAllowed(() => requireReadable(actor, fileId, permission))
    return { ...delivery, read: (range, signal) => allowed(delivery.read(range, signal)) }
  }
  const generation = currentGeneration()
  // What is cached is that the actor may read the file: it is no answer for others, nor from a narrower permission.
  const isCached = !visitor && permission === 'file:read'
  const cached = isCached ? cachedVariants(actor, fileId) : await findVariantsUncached(actor, fileId, permission)
  const found = cached ?? (isCached ? await findVariants(actor, fileId) : null)
  if (!found || matches?.(found) === false) throw fail('image_not_found')
  const file = found.areImagesPending ? await withImages(actor, fileId, permission) : found
  const access = { ...seen, action: visitor ? 'share_view' : 'view' } as const
  const delivery = deliverVariant(file, { word: variant, accept: wanted.accept, asOf: generation, access })
  const ready = delivery instanceof Promise ? await delivery : delivery
  if (action && action !== 'view') await recordAccessAndWait({ ...seen, action })
  else recordAccess(access)
  return ready
}

/** A download takes as long as its reader likes. */
async function requireReadable(actor: Pick<Actor, 'id' | 'role'>, id: string, permission: ReadPermission): Promise<void> {
  const where = { AND: [{ id, status: 'completed' as const }, whereFile(actor, permission)] }
  if ((await db().storedFile.count({ where })) === 0) throw fail('image_not_found')
}

const downloadAction = ({ visitor, action }: DeliverFile) =>
  visitor ? 'share_download' : action === 'export' ? action : 'download'

/** The file once its images are made. Asked again, as what was found has none; and so is what the actor may read by now. */
async function withImages(
  actor: Pick<Actor, 'id' | 'role'>,
  fileId: string,
  permission: ReadPermission,
): Promise<FileWithVariants> {
  await awaitDeferredImages(fileId)
  const file = await findVariantsUncached(actor, fileId, permission)
  if (!file) throw fail('image_not_found')
  return file
}

async function deliverOriginal(file: StoredFileRow, access: FileAccess): Promise<Delivery> {
  if (!file.objectKey || !file.objectId || !file.sha256) throw fail('blackout_pending') // See black-out-file.ts.
  const object = { objectKey: file.objectKey, objectId: file.objectId, sizeBytes: Number(file.size) }
  await recordOpened(access, object)
  return {
    sizeBytes: Number(file.size),
    type: file.type ?? 'application/octet-stream',
    etag: originalEtag(file.sha256),
    filename: shownFilename(file) ?? file.id,
    isDerived: false,
    read: (range, signal) => recordFailure(access, streamObject({ ...object, passesOn: true }, range, signal)),
  }
}

interface Wanted {
  word: DerivedVariantName
  access: FileAccess
  accept: string | null
  asOf: number | null
}

function deliverVariant(file: FileWithVariants, { word, accept, asOf, access }: Wanted): Delivery | Promise<Delivery> {
  const variant = file.variants[word]
  if (!variant) throw fail('preview_unavailable')
  const variantRequest = { fileId: file.id, variant, generation: asOf }
  const { sizeBytes, type, etag, filename, digest } = variant
  if (acceptsVariant(accept, type)) {
    const readBuffered = (range: Range | undefined) => readVariantSync(variantRequest, range)
    const read = (range: Range | undefined, signal: AbortSignal) =>
      recordFailure(access, streamVariant(variantRequest, range, signal))
    return { sizeBytes, type, etag, filename, isDerived: true, readBuffered, read }
  }
  const as = { type: 'image/jpeg', etag: `"${digest}-jpeg"`, filename, isDerived: true }
  return variantAsJpeg(variantRequest).then((jpeg) => {
    const read = async function* (range: Range | undefined) {
      yield sliceRange(jpeg, range)
    }
    return { sizeBytes: jpeg.length, ...as, readBuffered: (range: Range | undefined) => sliceRange(jpeg, range), read }
  })
}

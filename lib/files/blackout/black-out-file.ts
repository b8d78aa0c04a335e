import type { Actor } from '../../access/actor'
import { recordIn } from '../../audit/record'
import type { Prisma, Tx } from '../../db/database'
import { blackOutImage } from '../../imaging/blackout/black-out-image'
import { requireVideoEncoder } from '../../imaging/blackout/black-out-video'
import { deriveImage } from '../../imaging/raster/derive-image'
import { withWholeObject } from '../deliver/open-object'
import { sealNewObject } from '../receive/seal-new-object'
import { storageKeyPrefixOf } from '../record/replace-object'
import { changeBlackout } from './_internal/change-blackout'
import { checkImageRectangles, checkVideoRectangles } from './_internal/check-rectangles'
import { copyColumns } from './_internal/copy-columns'
import { type FileToBlackOut, findFileToBlackOut, isVideo, originalOf } from './_internal/find-file-to-black-out'
import { sealVariants, shownColumns, storeSealedVariants, toAsyncIterable, toJson } from '../record/_internal/stored-variants'
import { toBlackout } from './_internal/to-blackout'
import type { Blackout, BlackoutRectangle, BlackoutState } from './schema'
import { enqueueVideoBlackout } from './video-blackout-job'

/**
 * Blacks out areas of a photograph or a video, in place of those of an earlier call. From then on every image, download,
 * copy, archive and link shows the blacked-out one; the original stays sealed for those who may call this.
 *
 * A photograph is done when this returns. A video is withheld at once and encoded in the background: `processing`.
 *
 * @throws AppError `not_found`, `forbidden`, `unsupported_type` for what cannot be blacked out, `bad_input` for areas
 * outside the image or the video, `unavailable` for a video without ffmpeg, `conflict` where it was changed concurrently;
 * nothing has changed then
 */
export async function blackOutFile(actor: Actor, fileId: string, rectangles: BlackoutRectangle[]): Promise<Blackout> {
  const file = await findFileToBlackOut(actor, fileId)
  await (isVideo(originalOf(file).type) ? beginVideo : blackOutPhotograph)(actor, file, rectangles)
  return toBlackout(await findFileToBlackOut(actor, file.id))
}

async function blackOutPhotograph(actor: Actor, file: FileToBlackOut, given: BlackoutRectangle[]): Promise<void> {
  const rectangles = checkImageRectangles(given, file)
  const original = originalOf(file)
  const made = await withWholeObject(original, (bytes) => blackOutImage(bytes, original.type, rectangles))
  const derived = await deriveImage(made.bytes, made.type)
  const copy = await sealNewObject(storageKeyPrefixOf(file.kind), toAsyncIterable(made.bytes))
  const variants = await sealVariants(file.kind, derived)
  await changeBlackout({
    actor,
    file,
    sealed: [copy, ...variants],
    write: async (tx) => {
      await storeBlackout(tx, file, { rectangles, state: 'completed', completedAt: new Date(), requestedBy: actor.id })
      await storeSealedVariants(tx, file.id, variants)
      const facts = { fileId: file.id, type: made.type, filename: original.filename }
      return { ...(await copyColumns(tx, copy, facts)), ...shownColumns(derived) }
    },
  })
}

/** Until the copy is made, the file has no object at all: nothing of it can be opened by mistake. */
async function beginVideo(actor: Actor, file: FileToBlackOut, given: BlackoutRectangle[]): Promise<void> {
  await requireVideoEncoder()
  const rectangles = checkVideoRectangles(given, file)
  await changeBlackout({
    actor,
    file,
    write: async (tx) => {
      await storeBlackout(tx, file, { rectangles, state: 'processing', completedAt: null, requestedBy: actor.id })
      await enqueueVideoBlackout(file.id, tx)
      return { objectId: null, objectKey: null, ...shownColumns(null) }
    },
  })
}

interface StoreBlackout {
  rectangles: readonly BlackoutRectangle[]
  state: BlackoutState
  completedAt: Date | null
  requestedBy: string
}

async function storeBlackout(tx: Tx, file: FileToBlackOut, { rectangles, ...given }: StoreBlackout): Promise<void> {
  const data = { ...given, rectangles: toJson(rectangles), refusalCode: null, requestedAt: new Date() }
  const { objectKey, objectId, sizeBytes, sha256, type, filename } = originalOf(file)
  const original = {
    originalObjectKey: objectKey,
    originalObjectId: objectId,
    originalSize: BigInt(sizeBytes),
    originalSha256: new Uint8Array(sha256),
    originalType: type,
    originalFilename: filename,
  } satisfies Partial<Prisma.FileBlackoutUncheckedCreateInput>
  const event = { actorId: given.requestedBy, action: 'file.blackout', subjectType: 'file', outcome: 'allowed' } as const
  recordIn(tx, { ...event, subjectId: file.id, details: { rectangles: rectangles.length } })
  await tx.fileBlackout.upsert({ where: { id: file.id }, create: { id: file.id, ...original, ...data }, update: data })
}

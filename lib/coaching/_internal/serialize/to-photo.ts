import type { Prisma } from '../../../db/database'
import { mediaFilename } from '../../../files/record/text/media-filename'
import { refusalOf } from '../../../files/record/stored-refusal'
import { mediaUrl } from '../../media/media-url'
import type { Photo } from '../../schema'

/** Everything that is shown of a diary file, beside the meal and the upload that it belongs to. */
const ownFields = {
  id: true,
  ownerId: true,
  category: true,
  filename: true,
  type: true,
  size: true,
  status: true,
  reason: true,
  refusalCode: true,
  refusalParams: true,
  width: true,
  height: true,
  thumbhash: true,
  flags: true,
  createdAt: true,
} satisfies Prisma.StoredFileSelect

const upload = { select: { savedOffset: true, length: true } } as const
const entry = { select: { meal: { select: { id: true } } } } as const

/** Everything that is shown of a diary file. */
export const photoShape = { select: { ...ownFields, upload, entry } } satisfies Prisma.StoredFileDefaultArgs
/** The same of a file of a message: whose meal it shows is looked up by its entry. */
export const attachedFileShape = { select: { ...ownFields, upload, entryId: true } } satisfies Prisma.StoredFileDefaultArgs
/** The same of the files of an entry, of which the meal is known. */
export const entryPhotoShape = { select: { ...ownFields, upload } } satisfies Prisma.StoredFileDefaultArgs
/** The same of a file that is complete, of which the meal is known. */
export const completedPhotoShape = { select: ownFields } satisfies Prisma.StoredFileDefaultArgs

type PhotoRow = Prisma.StoredFileGetPayload<{ select: typeof ownFields }> &
  Partial<Pick<Prisma.StoredFileGetPayload<typeof photoShape>, 'upload' | 'entry'>>

/** Serializes a file for the Coaching API: nothing of its content before it is completed. */
export function toPhoto(row: PhotoRow, mealId = row.entry?.meal?.id ?? null): Photo {
  const isReady = row.status === 'completed'
  const refusal = refusalOf(row)
  const saved = Number(row.upload?.savedOffset ?? 0n)
  const size = row.size ?? row.upload?.length ?? null
  const progress = row.status !== 'pending' && row.status !== 'uploading' ? 1 : size ? Math.min(1, saved / Number(size)) : 0
  const shown = { id: row.id, type: isReady ? row.type : null }
  const url = isReady && row.category ? mediaUrl(row.category, shown) : null
  const variant = (word: string) => `${url}?variant=${word}`
  return {
    id: row.id,
    file_id: row.id,
    category: row.category ?? 'inbox',
    filename: mediaFilename(shown),
    original_filename: row.filename,
    status: row.status === 'erased' ? 'failed' : row.status === 'pending' && saved > 0 ? 'uploading' : row.status,
    progress,
    progress_percentage: Math.floor(progress * 100),
    reason: row.reason,
    refusal_code: refusal.code,
    refusal_params: refusal.params,
    url: url ?? (isReady ? `/api/v1/images/${row.id}/proxy?variant=original` : null),
    variants:
      url && row.thumbhash ? { thumbnail: variant('thumbnail'), medium: variant('medium'), large: variant('large') } : null,
    meal_completion_id: mealId,
    client_id: row.ownerId,
    type: shown.type,
    size: size === null ? null : Number(size),
    width: isReady ? row.width : null,
    height: isReady ? row.height : null,
    thumbhash: isReady && row.thumbhash ? Buffer.from(row.thumbhash).toString('base64') : null,
    flags: row.flags,
    created_at: row.createdAt.toISOString(),
  }
}

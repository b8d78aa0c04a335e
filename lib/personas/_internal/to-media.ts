import type { Prisma } from '../../db/database'
import { isPersonaVideo } from './is-persona-video'
import { mediaFilename } from '../../files/record/text/media-filename'
import { refusalOf } from '../../files/record/stored-refusal'
import type { MediaRecord } from '../schema'

/** Everything that is shown of a media item, in one query. */
export const mediaShape = {
  select: {
    id: true,
    kind: true,
    filename: true,
    declaredType: true,
    type: true,
    size: true,
    status: true,
    reason: true,
    refusalCode: true,
    refusalParams: true,
    description: true,
    width: true,
    height: true,
    durationMs: true,
    codec: true,
    thumbhash: true,
    previewState: true,
    createdAt: true,
    owner: { select: { number: true } },
    persona: { select: { number: true } },
    mediaFile: { select: { number: true, updatedAt: true } },
    upload: { select: { savedOffset: true, length: true } },
  },
} satisfies Prisma.StoredFileDefaultArgs

export type MediaRow = Prisma.StoredFileGetPayload<typeof mediaShape>

/** Converts a file to its form in the Media API: nothing of its content before it is completed. */
export function toMedia(row: MediaRow): MediaRecord {
  const isReady = row.status === 'completed'
  const refusal = refusalOf(row)
  const isVideo = isPersonaVideo(row.kind)
  const size = row.size ?? row.upload?.length ?? null
  const picture = (variant: string) => `/api/v1/images/${row.id}/proxy?variant=${variant}`
  const hasPicture = isReady && row.thumbhash !== null
  const isComing = row.status === 'pending' && Number(row.upload?.savedOffset ?? 0n) > 0
  return {
    id: row.mediaFile!.number,
    file_id: row.id,
    filename: mediaFilename({ id: row.id, type: isReady ? row.type : row.declaredType }),
    original_filename: row.filename,
    file_size: size === null ? null : Number(size),
    mime_type: isReady ? row.type : row.declaredType,
    media_type: isVideo ? 'video' : 'image',
    persona_id: row.persona!.number,
    user_id: row.owner?.number ?? 0,
    description: row.description,
    status: row.status === 'erased' ? 'failed' : isComing ? 'uploading' : row.status,
    reason: row.reason,
    refusal_code: refusal.code,
    refusal_params: refusal.params,
    duration_seconds: isReady && isVideo && row.durationMs !== null ? row.durationMs / 1000 : null,
    width: isReady ? row.width : null,
    height: isReady ? row.height : null,
    codec: isReady && isVideo ? row.codec : null,
    poster_url: hasPicture && isVideo ? picture('medium') : null,
    thumbnail_url: hasPicture ? picture('thumbnail') : null,
    picture_url: hasPicture ? picture('large') : null,
    thumbhash: hasPicture ? Buffer.from(row.thumbhash!).toString('base64') : null,
    preview_state: isReady && row.previewState === 'preview_unavailable' ? 'preview_unavailable' : null,
    url: isReady ? `/api/v1/media/download/${row.mediaFile!.number}` : null,
    created_at: row.createdAt.toISOString(),
    updated_at: row.mediaFile!.updatedAt.toISOString(),
  }
}

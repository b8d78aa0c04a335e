import type { Actor } from '../../access/actor'
import { recordAccess } from '../../audit/record-access'
import { hasCategory } from '../../errors/app-error'
import { fail } from '../../errors/fail'
import { deliverFile } from '../../files/deliver/deliver-file'
import { findInstance, findInstances, instancePath, type StudyAddress } from './find-instances'
import type { StoredInstance } from './stored-instance'
import { hasImage, isVideo, renderInstance } from './open-rendered'
import { readWhileReadable } from './require-still-readable'
import { parseFrameList } from './parse-frame-list'
import { parseRendering, type RenderingQuery } from './parse-rendering'
import { bytesPart, type Retrieved, type RetrievedForm } from './retrieved'

const THUMBNAIL_PX = 400

type Viewer = Pick<Actor, 'id' | 'role' | 'service'>

interface OpenThumbnail extends StudyAddress {
  frames?: string
  query: RenderingQuery
  ip: string | null
}

/**
 * Opens a small image of a study, a series, an instance or a frame (PS3.18 10.4.1.1.5): the one that was made at ingest
 * where it is that of the first frame, else it is rendered. A study or series is shown by the slice in its middle.
 *
 * @throws AppError `not_found`, `bad_input`, `not_acceptable` where nothing of it can be shown
 */
export async function openThumbnail(actor: Viewer, { frames, query, ip, ...address }: OpenThumbnail): Promise<Retrieved> {
  const { viewport, ...rendering } = parseRendering({ ...query, window: undefined })
  const instance = await representativeOf(actor, address)
  readWhileReadable(actor, [instance])
  if (isVideo(instance)) throw fail('video_not_rendered')
  if (!hasImage(instance)) throw fail('representation_not_available')
  const [frame = 1] = parseFrameList(frames ?? '1', instance.frames)
  const path = `${instancePath(instance)}/frames/${frame}/thumbnail`
  const within = viewport ?? { width: THUMBNAIL_PX, height: THUMBNAIL_PX }
  const open = (type: 'image/jpeg' | 'image/png') => async () => {
    const stored = frame === 1 && !viewport && type === 'image/jpeg' ? await storedThumbnail(actor, instance, ip) : null
    if (stored) return { version: stored.etag, parts: [{ path, sizeBytes: stored.sizeBytes, read: stored.read }] }
    const bytes = await renderInstance(instance, { ...rendering, type, frame: frame - 1, viewport: within })
    recordAccess({ userId: actor.id, fileId: instance.id, ip, action: 'view', variant: 'thumbnail', outcome: 'allowed' })
    return { version: `${instance.digest} ${frame} ${JSON.stringify([within, rendering])}`, parts: [bytesPart(bytes, { path })] }
  }
  const forms = (['image/jpeg', 'image/png'] as const).map((type): RetrievedForm => ({
    type,
    form: 'single',
    count: 1,
    open: open(type),
  }))
  return { representations: forms, filename: 'thumbnail', isSingleByDefault: true, isCacheable: true }
}

async function representativeOf(actor: Viewer, { study, series, instance, place }: StudyAddress): Promise<StoredInstance> {
  if (series !== undefined && instance !== undefined) return findInstance(actor, { study, series, instance, place })
  const all = await findInstances(actor, { study, place, ...(series === undefined ? {} : { series }) })
  const images = all.filter((one) => hasImage(one) && !isVideo(one))
  return images[Math.floor(images.length / 2)] ?? all[0]!
}

/** Null where there is none: of an object of the DICOM API, or one whose pixels could not be decoded. */
async function storedThumbnail(actor: Viewer, { id, isDeidentified }: StoredInstance, ip: string | null) {
  if (isDeidentified) return null
  try {
    return await deliverFile(actor, { fileId: id, variant: 'thumbnail', permission: 'study:read', accept: 'image/jpeg', ip })
  } catch (thrown) {
    if (hasCategory(thrown, 'preview_unavailable')) return null
    throw thrown
  }
}

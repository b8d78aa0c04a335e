import type { Actor } from '../../access/actor'
import { recordAccess } from '../../audit/record-access'
import { hasCategory } from '../../errors/app-error'
import { fail } from '../../errors/fail'
import { withOpenObject } from '../../files/deliver/open-object'
import { toByteReader } from '../../files/deliver/to-byte-reader'
import { renderForScreen, type RenderingOptions } from '../../imaging/dicom/render-for-screen'
import { findInstance, findInstances, instancePath, type StudyAddress } from './find-instances'
import { readWhileReadable } from './require-still-readable'
import type { StoredInstance } from './stored-instance'
import { parseFrameList } from './parse-frame-list'
import { parseRendering, type Rendering, type RenderingQuery } from './parse-rendering'
import { bytesPart, withinRange, type Retrieved, type RetrievedForm, type RetrievedPart } from './retrieved'
import { frameMediaType } from './transfer-syntaxes'

/** Changes where the same object would be rendered otherwise. */
const RENDERING_VERSION = 1
const TYPES = ['image/jpeg', 'image/png'] as const

type Viewer = Pick<Actor, 'id' | 'role'>

interface OpenRendered extends StudyAddress {
  /** As in the address; all instances of a study or series have one image, of their first frame. */
  frames?: string
  query: RenderingQuery
  ip: string | null
}

/** A frame that is rendered, counted from 1. */
interface Wanted {
  instance: StoredInstance
  frame: number
}

/**
 * Opens images of a study, a series, an instance or its frames, rendered for a screen (PS3.18 10.4.1.1.4): JPEG or PNG,
 * in the window of the object or the one that is asked for. Rendered in a child process, one after the other as they are
 * sent.
 *
 * @throws AppError `not_found`, `bad_input` for a parameter, `not_acceptable` for a video
 */
export async function openRendered(actor: Viewer, { frames, query, ip, ...address }: OpenRendered): Promise<Retrieved> {
  const rendering = parseRendering(query)
  const wanted = await wantedFrames(actor, address, frames)
  for (const { instance } of wanted) requireRegion(instance, rendering)
  const forms = TYPES.map((type): RetrievedForm => ({
    type,
    count: wanted.length,
    open: () => openForm(actor, wanted, { ...rendering, type }, ip),
  }))
  return { representations: forms, filename: 'rendered', isSingleByDefault: true, isCacheable: true }
}

/** Whether an object can be rendered as an image at all. */
export const hasImage = ({ frames }: StoredInstance): boolean => frames > 0

export const isVideo = ({ transferSyntaxUid }: StoredInstance): boolean =>
  frameMediaType(transferSyntaxUid)?.startsWith('video/') === true

async function wantedFrames(actor: Viewer, { study, series, instance, place }: StudyAddress, frames: string | undefined) {
  if (series !== undefined && instance !== undefined) {
    const found = await findInstance(actor, { study, series, instance, place })
    if (isVideo(found)) throw fail('video_not_rendered')
    if (!hasImage(found)) throw fail('representation_not_available')
    return parseFrameList(frames ?? '1', found.frames).map((frame) => ({ instance: found, frame }))
  }
  const all = await findInstances(actor, { study, place, ...(series === undefined ? {} : { series }) })
  const images = all.filter((one) => hasImage(one) && !isVideo(one))
  if (images.length === 0) throw fail('representation_not_available')
  return images.map((one): Wanted => ({ instance: one, frame: 1 }))
}

/** @throws AppError `bad_input` where the region of the viewport is not inside the image */
function requireRegion({ rows, columns }: StoredInstance, { viewport }: Rendering): void {
  const { x = 0, y = 0, width = 0, height = 0 } = viewport?.region ?? {}
  const isInside = x + (Math.abs(width) || 1) <= (columns ?? 0) && y + (Math.abs(height) || 1) <= (rows ?? 0)
  if (viewport?.region && !isInside) throw fail('rendering_parameter_not_valid', { parameter: 'viewport' })
}

type FormOptions = Rendering & Pick<RenderingOptions, 'type'>

async function openForm(actor: Viewer, wanted: readonly Wanted[], options: FormOptions, ip: string | null) {
  readWhileReadable(
    actor,
    wanted.map(({ instance }) => instance),
  )
  const render = async ({ instance, frame }: Wanted) => {
    recordAccess({ userId: actor.id, fileId: instance.id, ip, action: 'view', variant: 'rendered', outcome: 'allowed' })
    return renderInstance(instance, { ...options, frame: frame - 1 })
  }
  // The first says whether it can be done at all, before anything is sent.
  const first = await render(wanted[0]!)
  const parts = wanted.map((one, at): RetrievedPart => {
    const path = `${instancePath(one.instance)}/frames/${one.frame}/rendered`
    if (at === 0) return bytesPart(first, { path })
    return {
      path,
      sizeBytes: null,
      read: async function* (range) {
        yield withinRange(await render(one), range)
      },
    }
  })
  const seen = wanted.map(({ instance, frame }) => `${instance.digest} ${frame}`)
  return { version: [RENDERING_VERSION, JSON.stringify(options), ...seen].join('\n'), parts }
}

/** @throws AppError `not_acceptable` where it cannot be decoded here */
export function renderInstance({ object }: StoredInstance, options: RenderingOptions): Promise<Buffer> {
  return withOpenObject(object, (reader) => renderForScreen(toByteReader(reader), options)).catch((thrown: unknown) => {
    if (hasCategory(thrown, 'preview_unavailable')) throw fail('representation_not_available', { cause: thrown })
    throw thrown
  })
}

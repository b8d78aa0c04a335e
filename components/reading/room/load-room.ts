import { type ReadingRoom, type RoomPhotograph } from '@/lib/readings/room/schema'
import { ApiError, apiFetch, signInPath } from '../../shell/api-client'
import { type LoadedSlice, type SeriesAddress, type SeriesPart } from '../series/read-series'
import { type SeriesAnswer } from '../series/series-worker'
import { giveBackSeriesWorker, takeSeriesWorker } from '../series/series-workers'
import { makeSlides } from '../slides/make-slides'
import { type RoomSeries } from './room-series'

/** Fetches what a reading room shows. @throws ApiError, 404 where the actor may not see it */
export const loadRoom = (id: string, signal: AbortSignal): Promise<ReadingRoom> =>
  apiFetch<ReadingRoom>(`/api/v1/reading-rooms/${encodeURIComponent(id)}`, { signal })

/**
 * Fetches the frames of a series: what its metadata say, and where each is. A worker reads them.
 *
 * @throws ApiError as `apiFetch` does
 */
export async function loadSeries(roomId: string, series: RoomSeries, signal: AbortSignal): Promise<SeriesPart> {
  if (series.photograph) return { slices: [sliceOfPhotograph(series.photograph)], objects: [], slideObjects: [] }
  const address = { roomId, seriesId: series.id, studyId: series.study_id, dicomweb: series.dicomweb }
  const worker = takeSeriesWorker()
  try {
    const part = await new Promise<SeriesPart>((resolve, reject) => {
      const loaded: SeriesPart = { slices: [], objects: [], slideObjects: [] }
      signal.addEventListener('abort', () => reject(new DOMException('no longer wanted', 'AbortError')))
      // A worker that could not be loaded never answers.
      worker.onerror = () => reject(new ApiError('', 0, null))
      worker.onmessage = ({ data }: MessageEvent<SeriesAnswer>) => {
        if ('part' in data) {
          for (const slice of data.part.slices) loaded.slices.push(slice)
          for (const object of data.part.objects) loaded.objects.push(object)
          for (const object of data.part.slideObjects) loaded.slideObjects.push(object)
        } else if ('failure' in data) reject(failureOf(data.failure))
        else resolve({ ...loaded, slices: [...loaded.slices, ...makeSlides(loaded.slideObjects)] })
      }
      worker.postMessage(address satisfies SeriesAddress)
    })
    giveBackSeriesWorker(worker)
    return part
  } catch (thrown) {
    worker.terminate()
    throw thrown
  }
}

function failureOf(failure: Extract<SeriesAnswer, { failure: unknown }>['failure']): Error {
  if (!failure) return new Error('the series could not be read')
  const { detail, status, code, retryAfterMs, params } = failure
  if (status === UNAUTHORISED) window.location.assign(signInPath(window.location.pathname + window.location.search))
  return new ApiError(detail, status, code, retryAfterMs, params)
}

const UNAUTHORISED = 401

/** What `rendered_url` has at most, on each side. */
const MAX_RENDERED_PIXELS = 1920

/** A photograph as a stack of one: in colour, without a scale, and with no direction of the patient. */
function sliceOfPhotograph({ file_id: fileId, width, height, rendered_url }: RoomPhotograph): LoadedSlice {
  const [fullColumns, fullRows] = [width ?? MAX_RENDERED_PIXELS, height ?? MAX_RENDERED_PIXELS]
  const scale = Math.min(1, MAX_RENDERED_PIXELS / Math.max(fullColumns, fullRows))
  const [columns, rows] = [Math.round(fullColumns * scale), Math.round(fullRows * scale)]
  const rescale = { slope: 1, intercept: 0 }
  return {
    ...{ imageId: `fovea:${fileId}/1`, sopInstanceUid: '', fileId, frame: 1, number: null, rows, columns, rescale },
    ...{
      spacing: null,
      regions: [],
      suvPerValue: null,
      orientation: null,
      position: null,
      thicknessMm: null,
      frameOfReferenceUid: null,
    },
    ...{ isColour: true, isInverted: false, unit: null, window: null, modality: 'XC', frameTimeMs: null },
    source: { rows, columns, rescale, htj2k: null, samplesUrl: rendered_url ?? '' },
  }
}

import { type DicomJson } from '@/lib/dicom/json/to-dicom-json'
import { type ReadingRoom, type RoomPhotograph } from '@/lib/readings/room/schema'
import { type SeriesFrames } from '@/lib/studies/room/schema'
import { apiFetch } from '../../shell/api-client'
import { type FrameSource } from '../engine/frame-source'
import { readSlices } from '../series/read-slices'
import { type Slice } from '../series/slice'
import { type RoomSeries } from './room-series'

type Instance = SeriesFrames['items'][number]
type DicomSeries = Extract<RoomSeries, { photograph: null }>

/** Fetches what a reading room shows. @throws ApiError, 404 where the actor may not see it */
export const loadRoom = (id: string, signal: AbortSignal): Promise<ReadingRoom> =>
  apiFetch<ReadingRoom>(`/api/v1/reading-rooms/${encodeURIComponent(id)}`, { signal })

/** A frame, and where its bytes are. */
export interface LoadedSlice extends Slice {
  source: FrameSource
}

/**
 * Fetches the frames of a series: what its metadata say, and where each is. Both are of one place, since another one may
 * have objects of the same UIDs.
 */
export async function loadSeries(roomId: string, series: RoomSeries, signal: AbortSignal): Promise<LoadedSlice[]> {
  if (series.photograph) return [sliceOfPhotograph(series.photograph)]
  const [objects, instances] = await Promise.all([
    apiFetch<DicomJson[]>(`${series.dicomweb}/metadata?study_id=${series.study_id}`, { signal }),
    loadInstances(roomId, series.id, signal),
  ])
  const byUid = new Map(objects.map((object) => [String(object['00080018']?.Value?.[0]), object]))
  return instances.flatMap((instance) => {
    const object = byUid.get(instance.sop_instance_uid)
    if (!object) return [] // It arrived between the two answers: the next one has it.
    const slices = readSlices(object, { fileId: instance.file_id, frames: instance.frames })
    return slices.map((slice) => ({ ...slice, source: sourceOf(slice, instance, series, object) }))
  })
}

async function loadInstances(roomId: string, seriesId: string, signal: AbortSignal): Promise<Instance[]> {
  const instances: Instance[] = []
  for (let offset: number | null = 0; offset !== null;) {
    const path = `/api/v1/reading-rooms/${encodeURIComponent(roomId)}/series/${seriesId}/frames?offset=${offset}`
    const page: SeriesFrames = await apiFetch<SeriesFrames>(path, { signal })
    instances.push(...page.items)
    offset = page.next_offset
  }
  return instances
}

/** Modality LUT Sequence (PS3.3 C.11.1): values that no slope and intercept describe, which the server applies. */
const MODALITY_LUT_SEQUENCE = '00283000'

function sourceOf(slice: Slice, instance: Instance, series: DicomSeries, object: DicomJson): FrameSource {
  const { rows, columns, rescale, frame, fileId } = slice
  const ends = instance.htj2k?.ends[frame - 1]
  const isLinear = object[MODALITY_LUT_SEQUENCE] === undefined
  const url = `${series.dicomweb}/instances/${instance.sop_instance_uid}/frames/${frame}?study_id=${series.study_id}`
  return {
    ...{ rows, columns, rescale },
    htj2k: ends && isLinear ? { url, ends } : null,
    samplesUrl: `/api/v1/images/${fileId}/frames/${frame}?form=samples`,
  }
}

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

import { type DicomJson } from '@/lib/dicom/json/to-dicom-json'
import { type ReadingRoom } from '@/lib/readings/room/schema'
import { type SeriesFrames } from '@/lib/studies/room/schema'
import { apiFetch } from '../../shell/api-client'
import { type FrameSource } from '../engine/frame-source'
import { readSlices } from '../series/read-slices'
import { type Slice } from '../series/slice'
import { type RoomSeries } from './room-series'

type Instance = SeriesFrames['items'][number]

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

function sourceOf(slice: Slice, instance: Instance, series: RoomSeries, object: DicomJson): FrameSource {
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

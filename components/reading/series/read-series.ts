import { type DicomJson } from '@/lib/dicom/json/to-dicom-json'
import { type SeriesFrames } from '@/lib/studies/room/schema'
import { type FrameSource } from '../engine/frame-source'
import { objectKindOf, type RoomObject } from '../objects/room-object'
import { JsonArrayItems } from './json-array-items'
import { type LoadedSlideObject, readSlideObject } from '../slides/read-slide'
import { readSlices } from './read-slices'
import { type Slice } from './slice'

type Instance = SeriesFrames['items'][number]

/** A series of a room, and where its metadata are. */
export interface SeriesAddress {
  roomId: string
  seriesId: string
  /** Of the place: another one may have objects of the same UIDs. */
  studyId: string
  dicomweb: string
}

/** A frame, and where its bytes are. */
export interface LoadedSlice extends Slice {
  source: FrameSource
}

/** What has been read of a series. */
export interface SeriesPart {
  slices: LoadedSlice[]
  /** What is no stack of images: documents, videos, reports. */
  objects: RoomObject[]
  /** The objects of whole slide images, whose frames are tiles. */
  slideObjects: LoadedSlideObject[]
}

/** As many as the server lists at once. */
const INSTANCES_AT_ONCE = 5000

/**
 * Reads the frames of a series: what its metadata say, and where each is. The metadata are taken apart as they arrive, so that
 * of a series of 20,000 objects no more than one is held at a time besides its slices.
 *
 * @param ask requests an address below the server. @throws what it throws
 * @returns each part that arrives, in no order
 */
export async function* readSeries(address: SeriesAddress, ask: (path: string) => Promise<Response>): AsyncGenerator<SeriesPart> {
  const { dicomweb, studyId } = address
  const [response, instances] = await Promise.all([ask(`${dicomweb}/metadata?study_id=${studyId}`), readInstances(address, ask)])
  yield { slices: [], objects: objectsOf(instances), slideObjects: [] }
  const items = new JsonArrayItems()
  const text = response.body!.pipeThrough(new TextDecoderStream() as unknown as TransformStream<Uint8Array, string>)
  const reader = text.getReader()
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    const read = items.push(part.value).map((json) => imagesOf(JSON.parse(json) as DicomJson, instances, address))
    const slices = read.flatMap((one) => one.slices)
    const slideObjects = read.flatMap((one) => one.slideObjects)
    if (slices.length + slideObjects.length > 0) yield { slices, objects: [], slideObjects }
  }
  if (!items.isComplete) throw new Error('the metadata are incomplete')
}

async function readInstances(
  { roomId, seriesId }: SeriesAddress,
  ask: (path: string) => Promise<Response>,
): Promise<ReadonlyMap<string, Instance>> {
  const instances = new Map<string, Instance>()
  for (let offset: number | null = 0; offset !== null;) {
    const path = `/api/v1/reading-rooms/${encodeURIComponent(roomId)}/series/${seriesId}/frames`
    const response = await ask(`${path}?offset=${offset}&limit=${INSTANCES_AT_ONCE}`)
    const page = (await response.json()) as SeriesFrames
    for (const one of page.items) instances.set(one.sop_instance_uid, one)
    offset = page.next_offset
  }
  return instances
}

/** What of an object is read as images. */
type ObjectImages = Pick<SeriesPart, 'slices' | 'slideObjects'>

function imagesOf(object: DicomJson, instances: ReadonlyMap<string, Instance>, address: SeriesAddress): ObjectImages {
  const instance = instances.get(String(object['00080018']?.Value?.[0]))
  // One that is not listed arrived between the two answers: the next one has it.
  if (!instance || objectKindOf(instance)) return { slices: [], slideObjects: [] }
  const { file_id: fileId, frames, sop_instance_uid: sopInstanceUid, transfer_syntax_uid: transferSyntaxUid } = instance
  const url = `${address.dicomweb}/instances/${sopInstanceUid}`
  const query = `study_id=${address.studyId}`
  const slideObject = readSlideObject(object, { fileId, frames, sopInstanceUid, transferSyntaxUid, url, query })
  const slices = readSlices(object, { fileId, frames: slideObject ? 1 : frames })
  if (slideObject) return { slices: [], slideObjects: slices.map((slice) => ({ object: slideObject, slice })) }
  return {
    slices: slices.map((slice) => ({ ...slice, source: sourceOf(slice, instance, object, address) })),
    slideObjects: [],
  }
}

const objectsOf = (instances: ReadonlyMap<string, Instance>): RoomObject[] =>
  [...instances.values()].flatMap((instance) => {
    const kind = objectKindOf(instance)
    const { file_id: fileId, sop_instance_uid: sopInstanceUid, number } = instance
    return kind ? [{ kind, fileId, sopInstanceUid, number }] : []
  })

/** Modality LUT Sequence (PS3.3 C.11.1): values that no slope and intercept describe, which the server applies. */
const MODALITY_LUT_SEQUENCE = '00283000'

function sourceOf(slice: Slice, instance: Instance, object: DicomJson, { dicomweb, studyId }: SeriesAddress): FrameSource {
  const { rows, columns, rescale, frame, fileId } = slice
  const ends = instance.htj2k?.ends[frame - 1]
  const isLinear = object[MODALITY_LUT_SEQUENCE] === undefined
  const url = `${dicomweb}/instances/${instance.sop_instance_uid}/frames/${frame}?study_id=${studyId}`
  return {
    ...{ rows, columns, rescale },
    htj2k: ends && isLinear ? { url, ends } : null,
    samplesUrl: `/api/v1/images/${fileId}/frames/${frame}?form=samples`,
  }
}

import type { Actor } from '../../access/actor'
import { whereDeidentifiedInstance, whereInstanceOfSpace } from '../../access/where-study'
import { db, type Prisma } from '../../db/database'
import type { DicomJson } from '../../dicom/json/to-dicom-json'
import { fail } from '../../errors/fail'
import { assembleMetadata, SERIES_WITH_STUDY } from '../metadata/assemble-metadata'
import type { MetadataText } from '../metadata/metadata-lines'
import { textOf } from '../record/read-instance'
import { collectBelow } from './_internal/collect-below'
import { narrowSeries } from './_internal/find-series'
import { openSeries, openStudy, type OpenSeries, type OpenStudy } from './_internal/open-rows'
import { countReadable } from './_internal/readable-counts'
import { instanceWhere, seriesWhere } from './_internal/study-where'
import type { StudyRow } from './_internal/study-walk'
import { toResult } from './_internal/to-result'
import { SearchBudget } from './_internal/walk-matching'
import { readsMetadata, type Search } from './parse-search'
import type { SearchPage } from './search-studies'

/** The slices of a series are in the order of their numbers; those without one in that of their positions. */
const INSTANCE_ORDER: Prisma.InstanceOrderByWithRelationInput[] = [
  ...([{ studyId: 'asc' }, { series: { number: 'asc' } }, { seriesId: 'asc' }] as const),
  ...([{ number: 'asc' }, { position: 'asc' }, { uid: 'asc' }] as const),
]

/** What its frames are and its metadata are of no use to most searches. */
const OMITTED = { frameTable: true, sealedMetadata: true } as const
type InstanceRow = Omit<Prisma.InstanceGetPayload<object>, keyof typeof OMITTED>

/** The metadata of one may be megabytes. */
const MAX_METADATA = 50
/** What of metadata is parsed for one page of results, which holds it: objects, and bytes. */
const MAX_PARSED = { objects: 250_000, bytes: 16 * 1024 * 1024 }

/**
 * Finds the instances that a person may read (PS3.18 10.6), of a series, of a study or of all: series by series, within one
 * by number. A file is opened only for attributes that neither its row nor its series holds.
 *
 * @param baseUrl of DICOMweb, absolute
 * @throws AppError `not_found` where the study or series of the address is none that the person may read, and
 *   `search_too_broad` where too much would have to be opened
 */
export async function searchInstances(
  actor: Actor,
  search: Search,
  baseUrl: string,
  budget: SearchBudget = new SearchBudget(),
): Promise<SearchPage> {
  const ofSeries = seriesWhere(search)
  const isOfAllSeries = ofSeries.where.length + ofSeries.rest.length === 0
  const { found, hasMore } = await collectBelow(
    { actor, search, budget },
    {
      sizeOf: ({ instanceCount }) => instanceCount,
      narrow: async (studies): Promise<Prisma.InstanceWhereInput | null> => {
        const series = isOfAllSeries ? {} : await narrowSeries(actor, search, studies, budget)
        return series && { AND: [readableOf(actor, studies), isOfAllSeries ? {} : { series }, ...instanceWhere(search)] }
      },
      count: (where) => db().instance.count({ where }),
      find: (where, page) => db().instance.findMany({ where, orderBy: INSTANCE_ORDER, omit: OMITTED, ...page }),
    },
  )
  const series = await openSeriesOf(found)
  await countReadable(actor, [...new Set([...series.values()].map(({ study }) => study))], [...series.values()])
  const results: DicomJson[] = []
  const left = { ...MAX_PARSED }
  for (let at = 0; at < found.length; at += MAX_METADATA) {
    const some = found.slice(at, at + MAX_METADATA).map(({ row }) => row)
    const metadata = readsMetadata(search) ? await readMetadata(some, baseUrl, left) : new Map<string, DicomJson>()
    for (const row of some) {
      const of = series.get(row.seriesId)
      if (!of) continue // Erased a moment ago.
      const url = `${baseUrl}/studies/${of.study.row.uid}/series/${of.row.uid}/instances/${row.uid}`
      const own = metadata.get(row.id) ?? {}
      results.push(toResult(search, { ...own, ...of.study.attributes, ...of.attributes, ...columnsOf(row) }, url))
    }
  }
  return { results, hasMore }
}

/** Each study is of one kind, so that the permission of the other need not be looked at. */
function readableOf(actor: Actor, studies: readonly StudyRow[]): Prisma.InstanceWhereInput {
  const idsOf = (isDeidentified: boolean) =>
    studies.filter((study) => study.isDeidentified === isDeidentified).map(({ id }) => id)
  const [ofSpaces, deidentified] = [idsOf(false), idsOf(true)]
  const conditions: Prisma.InstanceWhereInput[] = []
  if (ofSpaces.length > 0) conditions.push({ AND: [{ studyId: { in: ofSpaces } }, whereInstanceOfSpace(actor)] })
  if (deidentified.length > 0) conditions.push({ AND: [{ studyId: { in: deidentified } }, whereDeidentifiedInstance(actor)] })
  return conditions.length === 1 ? conditions[0]! : { OR: conditions }
}

type SeriesOfPage = OpenSeries & { study: OpenStudy }

/** The series of a page of instances, each once. */
async function openSeriesOf(found: readonly { row: InstanceRow; study: StudyRow }[]): Promise<Map<string, SeriesOfPage>> {
  const studyOf = new Map(found.map(({ row, study }) => [row.seriesId, study]))
  const rows = await db().series.findMany({ where: { id: { in: [...studyOf.keys()] } } })
  const opened = rows.map(async (row) => {
    const study = await openStudy(studyOf.get(row.id)!)
    return [row.id, { ...(await openSeries(row, study)), study }] as const
  })
  return new Map(await Promise.all(opened))
}

/** The metadata of instances, from wherever it is: their rows, the object of their series, or their own objects. */
async function readMetadata(
  found: readonly InstanceRow[],
  baseUrl: string,
  left: typeof MAX_PARSED,
): Promise<Map<string, DicomJson>> {
  const where = { id: { in: found.map(({ id }) => id) }, sealedMetadata: { not: null } }
  const pending = new Set((await db().instance.findMany({ where, select: { id: true } })).map(({ id }) => id))
  const ids = [...new Set(found.map(({ seriesId }) => seriesId))]
  const metadata = new Map<string, DicomJson>()
  for (const series of await db().series.findMany({ where: { id: { in: ids } }, select: SERIES_WITH_STUDY })) {
    const some = found.filter(({ seriesId }) => seriesId === series.id)
    const idOf = new Map(some.map(({ id, uid }) => [uid, id]))
    const instances = some.map(({ id, uid }) => ({ id, uid, isPending: pending.has(id) }))
    for await (const text of assembleMetadata(series, instances, baseUrl)) {
      const own = await parseMetadata(text, left)
      const id = idOf.get(textOf(own, '00080018') ?? '')
      if (id) metadata.set(id, own)
    }
  }
  return metadata
}

/** @throws AppError `search_too_broad` for more than is left */
async function parseMetadata(text: MetadataText, left: typeof MAX_PARSED): Promise<DicomJson> {
  const pieces: Buffer[] = []
  for await (const piece of text) {
    left.bytes -= piece.length
    for (let at = piece.indexOf('{'); at >= 0; at = piece.indexOf('{', at + 1)) left.objects -= 1
    if (left.bytes < 0 || left.objects < 0) throw fail('search_too_broad')
    pieces.push(piece)
  }
  return JSON.parse(Buffer.concat(pieces).toString('utf8')) as DicomJson
}

/** What the columns of an instance say. */
const columnsOf = ({
  uid,
  sopClassUid,
  transferSyntaxUid,
  number,
  rows,
  columns,
  bitsAllocated,
  frames,
}: InstanceRow): DicomJson => ({
  '00080016': { vr: 'UI', Value: sopClassUid === '' ? [] : [sopClassUid] },
  '00080018': { vr: 'UI', Value: [uid] },
  '00083002': { vr: 'UI', Value: [transferSyntaxUid] },
  ...(number === null ? {} : { '00200013': { vr: 'IS', Value: [number] } }),
  ...(frames === 0 ? {} : { '00280008': { vr: 'IS', Value: [frames] } }),
  ...(rows === null ? {} : { '00280010': { vr: 'US', Value: [rows] } }),
  ...(columns === null ? {} : { '00280011': { vr: 'US', Value: [columns] } }),
  ...(bitsAllocated === null ? {} : { '00280100': { vr: 'US', Value: [bitsAllocated] } }),
})

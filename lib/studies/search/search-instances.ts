import type { Actor } from '../../access/actor'
import { whereInstance } from '../../access/where-study'
import { db, type Prisma } from '../../db/database'
import type { DicomJson } from '../../dicom/json/to-dicom-json'
import { withBulkDataUris } from '../record/bulk-data-placeholder'
import { openAttributes } from '../record/sealed-attributes'
import { collectBelow } from './_internal/collect-below'
import { narrowSeries } from './_internal/find-series'
import { openSeries, type OpenSeries, type OpenStudy } from './_internal/open-rows'
import { countReadable } from './_internal/readable-counts'
import { instanceWhere, seriesWhere } from './_internal/study-where'
import { toResult } from './_internal/to-result'
import { SearchBudget } from './_internal/walk-matching'
import { readsMetadata, type Search } from './parse-search'
import type { SearchPage } from './search-studies'

/** The slices of a series are in the order of their numbers; those without one in that of their positions. */
const INSTANCE_ORDER: Prisma.InstanceOrderByWithRelationInput[] = [
  ...([{ study: { date: 'desc' } }, { study: { id: 'desc' } }] as const),
  ...([{ series: { number: 'asc' } }, { series: { uid: 'asc' } }] as const),
  ...([{ number: 'asc' }, { position: 'asc' }, { uid: 'asc' }] as const),
]

/** What its frames are and its metadata are of no use to most searches. */
const OMITTED = { frameTable: true, sealedMetadata: true } as const
type InstanceRow = Omit<Prisma.InstanceGetPayload<object>, keyof typeof OMITTED>

/**
 * Finds the instances that a person may read (PS3.18 10.6), of a series, of a study or of all: series by series, within one
 * by number. No file is opened.
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
      sizeOf: ({ row }) => row.instanceCount,
      narrow: async (studies): Promise<Prisma.InstanceWhereInput | null> => {
        const series = isOfAllSeries ? {} : await narrowSeries(actor, search, studies, budget)
        const studyId = { in: studies.map(({ row }) => row.id) }
        return (
          series && { AND: [{ studyId, ...(isOfAllSeries ? {} : { series }) }, whereInstance(actor), ...instanceWhere(search)] }
        )
      },
      count: (where) => db().instance.count({ where }),
      find: async (where, studies, page) => {
        const rows = await db().instance.findMany({ where, orderBy: INSTANCE_ORDER, omit: OMITTED, ...page })
        const byId = new Map(studies.map((study) => [study.row.id, study]))
        return rows.map((row) => ({ row, study: byId.get(row.studyId)! }))
      },
    },
  )
  const series = await openSeriesOf(found)
  await countReadable(actor, [...new Set(found.map(({ study }): OpenStudy => study))], [...series.values()])
  const results: DicomJson[] = []
  for (const { row, study } of found) {
    const of = series.get(row.seriesId)
    if (!of) continue // Erased a moment ago.
    const url = `${baseUrl}/studies/${study.row.uid}/series/${of.row.uid}/instances/${row.uid}`
    const metadata = readsMetadata(search) ? withBulkDataUris(await readMetadata(row.id, study), url) : {}
    results.push(toResult(search, { ...metadata, ...study.attributes, ...of.attributes, ...columnsOf(row) }, url))
  }
  return { results, hasMore }
}

/** The series of a page of instances, each once. */
async function openSeriesOf(found: readonly { row: InstanceRow; study: OpenStudy }[]): Promise<Map<string, OpenSeries>> {
  const studyOf = new Map(found.map(({ row, study }) => [row.seriesId, study]))
  const rows = await db().series.findMany({ where: { id: { in: [...studyOf.keys()] } } })
  const opened = await Promise.all(rows.map((row) => openSeries(row, studyOf.get(row.id)!)))
  return new Map(opened.map((one) => [one.row.id, one]))
}

/** The metadata of an instance, where its row holds it. */
async function readMetadata(id: string, { dataKey }: OpenStudy): Promise<DicomJson> {
  const row = await db().instance.findUnique({ where: { id }, select: { sealedMetadata: true } })
  return row?.sealedMetadata ? openAttributes(dataKey, id, row.sealedMetadata) : {}
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

import type { Actor } from '../../../access/actor'
import { secrets } from '../../../config/secrets'
import type { Prisma } from '../../../db/database'
import { openJson, sealJson } from '../../../studies/record/sealed-json'
import { DrawnSchema, type Drawn, type MeasurementRecord } from '../schema'

export const MEASUREMENT = {
  author: { select: { id: true, name: true } },
  file: { select: { instance: { select: { uid: true, seriesId: true, studyId: true } } } },
} as const satisfies Prisma.MeasurementInclude
type MeasurementRow = Prisma.MeasurementGetPayload<{ include: typeof MEASUREMENT }>

type Keyed = Pick<MeasurementRow, 'id' | 'wrappedKey'>

const keyOf = ({ id, wrappedKey }: Keyed): Buffer => secrets().unwrap(id, Buffer.from(wrappedKey))

/** Bound to the measurement and its version: an older one cannot be put in place of a newer one. */
const bindingOf = (id: string, version: number): string => `${id} ${version}`

/** Seals what was drawn as one version of a measurement. */
export const sealDrawn = (row: Keyed, version: number, drawn: Drawn): Promise<Uint8Array<ArrayBuffer>> =>
  sealJson(keyOf(row), bindingOf(row.id, version), drawn)

/** Opens what was drawn. */
export const openDrawn = async (row: Keyed & { version: number; sealed: Uint8Array }): Promise<Drawn> =>
  DrawnSchema.parse(await openJson(keyOf(row), bindingOf(row.id, row.version), row.sealed))

/** Converts a measurement to its API form, for one reader. */
export async function toMeasurement(row: MeasurementRow, reader: Pick<Actor, 'id'>): Promise<MeasurementRecord> {
  const { instance } = row.file
  return {
    ...(await openDrawn(row)),
    id: row.id,
    file_id: row.fileId,
    sop_instance_uid: instance?.uid ?? null,
    series_id: instance?.seriesId ?? null,
    study_id: instance?.studyId ?? null,
    frame: row.frame,
    kind: row.kind as MeasurementRecord['kind'],
    author: row.author,
    is_own: row.authorId === reader.id,
    version: row.version,
    created_at: row.createdAt.toISOString(),
    updated_at: row.updatedAt.toISOString(),
  }
}

import { secrets } from '../../config/secrets'
import type { Prisma } from '../../db/database'
import type { DicomJson } from '../../dicom/json/to-dicom-json'
import { openJson, sealJson } from './sealed-json'

type Study = Prisma.StudyGetPayload<object>

/**
 * Seals attributes that may name a person under the study's data key, bound to their row.
 *
 * @param rowId of the study, series or instance
 */
export const sealAttributes = (dataKey: Buffer, rowId: string, attributes: DicomJson): Promise<Uint8Array<ArrayBuffer>> =>
  sealJson(dataKey, rowId, attributes)

/**
 * Opens sealed attributes.
 *
 * @throws AppError `tampered` where the bytes, the row or the key are not the ones they were sealed with
 */
export const openAttributes = async (dataKey: Buffer, rowId: string, sealed: Uint8Array): Promise<DicomJson> =>
  (await openJson(dataKey, rowId, sealed)) as DicomJson

/** The data key of a study, which seals the attributes of its series and instances too. */
export const studyKey = ({ id, wrappedKey }: Pick<Study, 'id' | 'wrappedKey'>): Buffer =>
  secrets().unwrap(id, Buffer.from(wrappedKey))

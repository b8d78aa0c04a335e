import { secrets } from '../../config/secrets'
import type { Prisma } from '../../db/database'
import type { DicomJson } from '../../dicom/json/to-dicom-json'
import { openJson } from './sealed-json'

type Study = Prisma.StudyGetPayload<object>

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

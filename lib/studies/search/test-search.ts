import type { Actor } from '../../access/actor'
import { transaction } from '../../db/database'
import type { DicomJson, DicomJsonValue } from '../../dicom/json/to-dicom-json'
import { newUuid } from '../../runtime/uuid'
import { placeOf } from '../record/place-of'
import { integerOf, SERIES_TAGS, STUDY_TAGS, textOf } from '../record/read-instance'
import { packText } from '../record/sealed-json'
import { writeInstances } from '../record/write-instances'
import { vrOfTag } from '../../dicom/json/attribute-path'

const IMAGE = { rows: 4, columns: 6, bitsAllocated: 8, frames: 1, frameTable: null, position: null }
const CT = '1.2.840.10008.5.1.4.1.1.2'
let counter = 0

/** Where a written object is: a case, a space, or what the DICOM API received for somebody. */
export interface Written {
  owner: Actor
  caseId?: string
  sentFor?: { userId: string; isAwaitingReview?: boolean }
}

/**
 * Writes the record of an object into the tables of studies, without an object: attributes by tag, and a study UID where
 * they name none. Returns the id.
 */
export async function writeObject(
  { owner, caseId, sentFor }: Written,
  attributes: Record<string, DicomJsonValue | DicomJsonValue[]>,
): Promise<string> {
  const id = newUuid()
  const studyUid = String(attributes['0020000D'] ?? `2.25.${++counter}`)
  const given: DicomJson = {
    ...{ '00080016': { vr: 'UI', Value: [CT] }, '00080018': { vr: 'UI', Value: [`${studyUid}.9.${++counter}`] } },
    ...{ '0020000D': { vr: 'UI', Value: [studyUid] }, '0020000E': { vr: 'UI', Value: [`${studyUid}.1`] } },
    ...Object.fromEntries(Object.entries(attributes).map(([tag, value]) => [tag, { vr: vrOfTag(tag), Value: [value].flat() }])),
  }
  const metadata = Object.fromEntries(Object.entries(given).sort(([one], [other]) => (one < other ? -1 : 1)))
  const pick = (tags: readonly string[]) => Object.fromEntries(Object.entries(metadata).filter(([tag]) => tags.includes(tag)))
  await transaction(async (tx) => {
    const file = await tx.storedFile.create({
      data: {
        ...{ id, kind: sentFor ? 'dicom_upload' : 'case_picture', ownerId: owner.id, caseId: caseId ?? null },
        ...{ status: 'completed', type: 'application/dicom', isIndexed: true },
        ...(sentFor ? { dicomUpload: { create: { isInUserList: true, ...sentFor } } } : {}),
      },
    })
    const read = {
      ...{ studyUid, seriesUid: textOf(metadata, '0020000E')!, uid: textOf(metadata, '00080018')! },
      ...{ sopClassUid: textOf(metadata, '00080016')!, transferSyntaxUid: '1.2.840.10008.1.2.1' },
      ...{ modality: textOf(metadata, '00080060'), photometric: null, study: pick(STUDY_TAGS), series: pick(SERIES_TAGS) },
      metadata: await packText((write) => write(JSON.stringify(metadata))),
      ...{ number: integerOf(metadata, '00200013'), ...IMAGE },
    }
    await writeInstances(tx, await placeOf(tx, file), [{ fileId: id, read }])
  })
  return id
}

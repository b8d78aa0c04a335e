import { createHash } from 'node:crypto'
import type { Tx } from '../../db/database'
import type { StoredFileRow } from '../../files/record/stored-file-row'

/** Where a study lies: its UIDs are unique there, and only there. */
export interface StudyPlace {
  placeId: string
  caseId: string | null
  ownerId: string | null
  isDeidentified: boolean
}

/**
 * Returns the place of a DICOM file: its case, the space of its sender, or what one user of the DICOM API has sent. The
 * same object may lie in two places by mistake, and must not join two patients' studies.
 */
export async function placeOf(
  tx: Tx,
  { id, kind, caseId, ownerId }: Pick<StoredFileRow, 'id' | 'kind' | 'caseId' | 'ownerId'>,
): Promise<StudyPlace> {
  if (kind !== 'dicom_upload') {
    const placeId = caseId ?? ownerId ?? id
    return { placeId, caseId, ownerId: caseId ? null : ownerId, isDeidentified: false }
  }
  const upload = await tx.dicomUpload.findUnique({ where: { id }, select: { userId: true, frontendUser: true } })
  const person = upload?.userId ?? upload?.frontendUser ?? ''
  return { placeId: uuidOf(`dicom\0${ownerId ?? id}\0${person}`), caseId: null, ownerId, isDeidentified: true }
}

/** A UUID (RFC 9562 5.8) that is always the same for a text. */
function uuidOf(text: string): string {
  const hash = createHash('sha256').update(text).digest().subarray(0, 16)
  hash[6] = (hash[6]! & 0x0f) | 0x80
  hash[8] = (hash[8]! & 0x3f) | 0x80
  return hash.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}

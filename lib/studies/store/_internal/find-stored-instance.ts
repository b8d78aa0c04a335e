import { db } from '../../../db/database'
import type { StoredInstance } from '../store-outcome'

/** An object that is part of a study already. */
export interface KnownInstance extends StoredInstance {
  fileId: string
  /** Of the object as it was sent. */
  sha256: Uint8Array
}

/** Finds the object of a place that has a SOP Instance UID, in whichever of its studies; null where there is none. */
export async function findStoredInstance(placeId: string, uid: string): Promise<KnownInstance | null> {
  const found = await db().instance.findFirst({
    where: { uid, isDuplicate: false, study: { placeId }, file: { status: 'completed' } },
    orderBy: { id: 'asc' },
    select: {
      id: true,
      uid: true,
      sopClassUid: true,
      study: { select: { uid: true } },
      series: { select: { uid: true } },
      file: { select: { sha256: true } },
    },
  })
  if (!found?.file.sha256) return null
  const { id, sopClassUid, study, series, file } = found
  return { fileId: id, sopClassUid, uid, studyUid: study.uid, seriesUid: series.uid, sha256: file.sha256! }
}

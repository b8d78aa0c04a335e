import type { Actor } from '../../../access/actor'
import { record } from '../../../audit/record'
import { db, type Prisma } from '../../../db/database'
import { fromDicomJson } from '../../../dicom/json/from-dicom-json'
import type { DicomJson } from '../../../dicom/json/to-dicom-json'
import { fail } from '../../../errors/fail'
import { textOf } from '../../../studies/record/read-instance'
import { storeInstances } from '../../../studies/store/store-instances'
import type { StoredDocument } from '../schema'

/** Well below the response timeout of a typical proxy. */
const WAIT_MS = 20_000

interface StoreDocument {
  study: Prisma.StudyGetPayload<object>
  /** In the audit trail: what was stored. */
  action: 'report.store' | 'key-images.store'
  ip: string | null
}

/** Stores a document into a study, through the one ingest pipeline, like anything that is sent. */
export async function storeDocument(actor: Actor, document: DicomJson, given: StoreDocument): Promise<StoredDocument> {
  const { study, action, ip } = given
  const bytes = Buffer.concat(fromDicomJson(document, () => []) as Uint8Array[])
  const part = { mediaType: 'application/dicom', transferSyntax: null, location: null, bytes: each(bytes) }
  const { caseId, uid: studyUid } = study
  const [outcome] = await storeInstances(actor, { parts: each(part), caseId, studyUid, ip, waitMs: WAIT_MS })
  if (!outcome || outcome.kind === 'failed') throw fail('structured_report_not_stored')
  record({ actorId: actor.id, action, subjectType: 'study', subjectId: study.id, outcome: 'allowed' })
  const [uid, seriesUid] = [textOf(document, '00080018')!, textOf(document, '0020000E')!]
  const stored = await db().instance.findFirst({
    where: { studyId: study.id, uid, isDuplicate: false, file: { status: 'completed' } },
    select: { id: true },
  })
  return {
    ...{ sop_instance_uid: uid, series_uid: seriesUid, study_uid: studyUid, file_id: stored?.id ?? null },
    download_url: stored ? `/api/v1/images/${stored.id}/proxy?variant=original` : null,
  }
}

async function* each<Item>(item: Item): AsyncGenerator<Item, void, undefined> {
  yield await Promise.resolve(item)
}

import type { Actor } from '../access/actor'
import { ingestFile } from '../files/ingest/ingest-file'
import { sendFile } from '../files/test-files-fixture'

/** Stores a file in a case, or in its sender's own space, and returns its id. */
export async function storeTestFile(actor: Actor, bytes: Buffer, caseId?: string): Promise<string> {
  const id = await sendFile(actor, bytes, {
    filename: 'slice.dcm',
    filetype: 'application/dicom',
    ...(caseId ? { case_id: caseId } : {}),
  })
  await ingestFile(id)
  return id
}

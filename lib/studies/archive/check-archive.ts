import { withOpenObject } from '../../files/deliver/open-object'
import type { Findings, IngestFile } from '../../files/ingest/stages/findings'
import { openArchive } from './_internal/open-archive'
import { enqueueUnpack } from './unpack-job'

/** Refuses a ZIP that cannot be unpacked; one that can is, from the moment it is published. */
export async function checkArchive(file: IngestFile, findings: Findings): Promise<void> {
  const totalEntries = await withOpenObject(file, async (reader) => (await openArchive(reader)).entries.length)
  findings.atPublish.push(async (tx) => {
    await tx.dicomArchive.update({ where: { id: file.id }, data: { totalEntries } })
    await enqueueUnpack(file.id, tx)
  })
}

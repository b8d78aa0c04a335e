import { record } from '../../../audit/record'
import { isDatabaseUnavailable } from '../../../db/is-database-unavailable'
import { groupWork } from '../../../runtime/group-work'
import { announceDeferredImages } from '../../images/deferred-images-job'
import { removeObjects } from '../../erase/_internal/remove-objects'
import { areFilesOnTheirWay } from './files-on-their-way'
import type { Findings, IngestFile } from './findings'
import { count } from '../../../telemetry/metrics/measure'
import { apiOf } from '../../record/api-of'
import { publishTogether } from './publish-together'

/** Of one transaction: a study of thousands is not locked for longer than a few of its objects take. */
const MAX_TOGETHER = 32

/**
 * Objects of one study that were checked while another one was being published are published together. Each process has its
 * own groups: between processes the study's lock decides.
 */
const publishInGroup = groupWork(publishTogether, {
  maxItems: MAX_TOGETHER,
  isMoreComing: areFilesOnTheirWay,
  isOutage: isDatabaseUnavailable,
})

/**
 * Makes the file visible atomically, and notifies its recipients: nothing of it is served before this row is written.
 */
export async function publish(file: IngestFile, findings: Findings): Promise<void> {
  const { orphanedKeys } = await publishInGroup(findings.placement?.key ?? file.id, { file, findings })
  if (orphanedKeys === null) return
  count('fovea_uploads_total', { api: apiOf(file), outcome: 'stored' })
  await removeObjects(findings.converted ? [...orphanedKeys, file.objectKey] : orphanedKeys)
  if (findings.areImagesPending) await announceDeferredImages()
  record({ actorId: file.ownerId, action: 'file.complete', subjectType: 'file', subjectId: file.id, outcome: 'allowed' })
  findings.published.forEach(record)
}

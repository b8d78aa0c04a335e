import { recordAndWait } from '../audit/record'
import type { Manifest } from './format/manifest'

/** Adds a row to the trail that says that a backup was made; nothing, where none was. */
export async function recordBackup(manifest: Manifest | null): Promise<void> {
  if (!manifest) return
  const { id, counts } = manifest
  await recordAndWait({
    ...{ actorId: null, action: 'backup.make', subjectType: 'backup', subjectId: id, outcome: 'allowed' },
    details: {
      ...{ objects: counts.count, copied: counts.copied, missing: counts.missing },
      ...{ healed: counts.healed ?? 0, damaged: counts.damaged ?? 0 },
    },
  })
}

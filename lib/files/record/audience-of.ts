import type { Tx } from '../../db/database'
import { placeHooksOf, type Audience, type FileEvent, type NotifiedFile } from './kinds/kind-hooks'

/**
 * Decides who is notified of a file, and with which facts: by the hooks of its kind, else its sender; null is no
 * recipient.
 */
export async function audienceOf(tx: Tx, file: NotifiedFile, event: FileEvent): Promise<Audience | null> {
  if (file.kind === 'preview' && event === 'uploaded') return null // Recipients are notified of the original, not of its preview.
  const { audience } = placeHooksOf(file)
  if (audience) return audience(tx, file, event)
  return senderAudience(file)
}

/** The sender of the file alone. */
export const senderAudience = ({ id, ownerId, caseId }: NotifiedFile): Audience => ({
  userIds: ownerId ? [ownerId] : [],
  facts: { file_id: id, case_id: caseId },
})

import { JsonOutbox } from '../../upload/outbox/json-outbox'
import { openOutboxStore } from '../../upload/outbox/outbox-store'
import { WRITTEN_DATABASE, type WrittenEntry } from './written-entry'

/** Opens the written entries of one user on this device; null where the browser cannot store or encrypt. */
export async function openWrittenOutbox(userId: string): Promise<JsonOutbox<WrittenEntry> | null> {
  try {
    return await JsonOutbox.over<WrittenEntry>(userId, await openOutboxStore(WRITTEN_DATABASE))
  } catch {
    return null
  }
}

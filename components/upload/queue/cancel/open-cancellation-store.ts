import { JsonOutbox } from '../../outbox/json-outbox'
import { openOutboxStore } from '../../outbox/outbox-store'
import { type Cancellation, type CancellationStore } from './cancellations'
import { CANCELLED_DATABASE } from './cancelled-database'

/** Opens a user's cancellations on this device, encrypted; null where the browser stores or encrypts nothing. */
export async function openCancellationStore(userId: string): Promise<CancellationStore | null> {
  return openOutboxStore(CANCELLED_DATABASE)
    .then((store) => JsonOutbox.over<Cancellation>(userId, store))
    .catch(() => null)
}

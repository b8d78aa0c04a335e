import { openAccessInvalidation, type AccessInvalidation } from '../auth/access-invalidation/open-access-invalidation'
import { AccessWatch } from '../auth/continuous-access/access-watch'
import { openContinuousAccess } from '../auth/continuous-access/open-continuous-access'
import type { MessageBus } from '../db/open-message-bus'

/** Opens what hears that access has changed, and what ends the requests and jobs that rested on it. */
export async function openAccess(
  bus: MessageBus,
  onError: (error: unknown) => void,
): Promise<{ invalidation: AccessInvalidation; close(): Promise<void> }> {
  const invalidation = await openAccessInvalidation({ bus })
  const continuous = openContinuousAccess({ invalidation, onError })
  const close = async () => {
    await continuous.close()
    await invalidation.close()
  }
  return { invalidation, close }
}

/** Has a job asked about: what it does for somebody, by their right, ends with that right. */
export function watchJobAccess() {
  const access = new AccessWatch(null, () => undefined)
  return { access, leave: access.begin() }
}

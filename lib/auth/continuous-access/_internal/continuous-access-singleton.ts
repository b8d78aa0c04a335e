import type { Actor } from '../../../access/actor'
import type { AppError } from '../../../errors/app-error'
import { processSingleton } from '../../../runtime/singleton'

/** What is asked of a request or a job; each bundle has an AccessWatch of its own. */
export interface Watched {
  readonly actor: Actor | null
  readonly hasChecks: boolean
  readonly beganAtMs: number
  unansweredSinceMs: number | null
  evaluate(): Promise<void>
  end(reason: AppError): void
}

/** What is under way in this process. */
export const continuousAccessSingleton = processSingleton<{ watches: Set<Watched> }>('continuous-access')

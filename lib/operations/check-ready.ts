import { checkTrail } from '../audit/check-trail'
import { pool } from '../db/database'
import { checkKeys } from '../keys/check-keys'
import { withListeningTimeout } from '../runtime/with-timeout'
import { scanner } from '../scanning/scanner'
import { requireDiskSpace } from '../storage/disks/require-disk-space'
import { objectKey } from '../storage/object-key'
import { store } from '../storage/open-store'
import { type Check, CHECKS } from '../telemetry/metrics/label-values'

/** What is read of a check: what it returns counts for nothing, what it throws does. */
const RUN: Record<Check, () => Promise<unknown>> = {
  database: () => pool().query('SELECT 1'),
  keys: checkKeys,
  trail: checkTrail,
  store: () => store().size(objectKey('ready')),
  disk: () => requireDiskSpace(0),
  scanner: async () => {
    if ((await scanner()?.isAvailable()) === false) throw new Error('no scanner')
  },
}

/** Without these a process answers nothing. Without the others people sign in and read, and an upload says itself what it waits for. */
const NEEDED: ReadonlySet<Check> = new Set(['database', 'keys', 'trail'])

const TIMEOUT_MS = 3000

interface Readiness {
  /** Whether this process can answer: a proxy is to send it requests. */
  isReady: boolean
  /** What does not work, or did not answer within three seconds in which this process listened. */
  failing: Check[]
}

/**
 * Finds out whether this process can answer: the database responds, the audit trail can be written, every master key in use is at
 * hand. The store, the room of the disks and the scanner are checked beside: where they fail the process stays ready, since a site
 * whose every server is taken off its proxy can do less than one without uploads.
 */
export async function checkReady(): Promise<Readiness> {
  const works = await Promise.all(
    CHECKS.map((check) =>
      withListeningTimeout(
        RUN[check]().then(
          () => true,
          () => false,
        ),
        TIMEOUT_MS,
        () => false,
      ),
    ),
  )
  const failing = CHECKS.filter((_, at) => !works[at])
  return { isReady: !failing.some((check) => NEEDED.has(check)), failing }
}

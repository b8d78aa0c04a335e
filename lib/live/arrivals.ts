import { announce } from '../db/announce'
import { db } from '../db/database'
import { type Hints } from './_internal/hints'
import { type LiveDesk } from './_internal/live-desk'

/** The topic under which a process says which uploads grew. */
export const ARRIVING = 'arriving'

const EVERY_MS = 1000
/** As many ids as go into one message; those of the others come with the next. */
const MOST_AT_ONCE = 200

export interface Arrivals {
  /** An upload has more bytes than before. Costs nothing: it is said later, with all others. */
  grew(uploadId: string): void
  close(): void
}

/**
 * Tells all processes which uploads grew, once a second for all of this process together: a row says so with each PATCH, and a
 * trigger there would cost every one of them a message and the line at which those wait.
 */
export function openArrivals(onTrouble: (error: unknown) => void): Arrivals {
  const grown = new Set<string>()
  let timer: NodeJS.Timeout | null = null
  const say = () => {
    const ids = [...grown].slice(0, MOST_AT_ONCE)
    for (const id of ids) grown.delete(id)
    timer = grown.size > 0 ? setTimeout(say, EVERY_MS).unref() : null
    announce(ARRIVING, ids.join(' ')).catch(onTrouble)
  }
  return {
    grew: (uploadId) => {
      grown.add(uploadId)
      timer ??= setTimeout(say, EVERY_MS).unref()
    },
    close: () => {
      if (timer) clearTimeout(timer)
    },
  }
}

/** Hears which uploads grew, and finds out whose they are: once for all of them, where anybody looks at all. */
export class Arriving {
  constructor(
    private readonly desk: LiveDesk,
    private readonly hints: Hints,
  ) {}

  hear(payload: string): void {
    if (!this.hints.isHeard) return
    void this.#tell(payload.split(' ')).catch(this.desk.onTrouble)
  }

  async #tell(ids: string[]): Promise<void> {
    // A partial upload is no file: nobody looks at it.
    const files = await db().storedFile.findMany({
      where: { id: { in: ids } },
      select: { caseId: true, ownerId: true, kind: true },
    })
    for (const { caseId, ownerId, kind } of files) {
      if (kind === 'dicom_upload') this.hints.add({ what: 'dicom', people: ownerId ? [ownerId] : [] })
      else if (caseId) this.hints.add({ what: 'files', case: caseId })
      else if (ownerId) this.hints.add({ what: 'files', people: [ownerId] })
    }
  }
}

import { type BusTopic } from '../db/bus-messages'
import { publishMessage } from '../db/publish-message'
import { db } from '../db/database'
import { type InvalidationPublisher } from './_internal/invalidation-publisher'
import { type ConnectionHub } from './_internal/connection-hub'

/** The topic on which a process publishes which uploads have more bytes. */
export const UPLOAD_PROGRESS_CHANNEL = 'arriving' satisfies BusTopic

const PUBLISH_INTERVAL_MS = 1000
/** As many ids as fit into one message; the others follow in the next. */
const MAX_IDS_PER_MESSAGE = 200

interface UploadProgressPublisher {
  /** An upload has more bytes than before. Cheap: it is published later, with all others. */
  markProgress(uploadId: string): void
  close(): void
}

/**
 * Publishes which uploads have more bytes, once a second for the whole process: a trigger on the row would cost each PATCH a
 * notification, and the lock that commits with notifications wait for.
 */
export function openUploadProgress(onError: (error: unknown) => void): UploadProgressPublisher {
  const progressedIds = new Set<string>()
  let timer: NodeJS.Timeout | null = null
  const publish = () => {
    const ids = [...progressedIds].slice(0, MAX_IDS_PER_MESSAGE)
    for (const id of ids) progressedIds.delete(id)
    timer = progressedIds.size > 0 ? setTimeout(publish, PUBLISH_INTERVAL_MS).unref() : null
    publishMessage(UPLOAD_PROGRESS_CHANNEL, ids).catch(onError)
  }
  return {
    markProgress: (uploadId) => {
      progressedIds.add(uploadId)
      timer ??= setTimeout(publish, PUBLISH_INTERVAL_MS).unref()
    },
    close: () => {
      if (timer) clearTimeout(timer)
    },
  }
}

/** Receives which uploads have more bytes, and finds their files: one query for all, if any client subscribes. */
export class UploadProgressSubscriber {
  constructor(
    private readonly hub: ConnectionHub,
    private readonly invalidations: InvalidationPublisher,
  ) {}

  receive(uploadIds: string[]): void {
    if (!this.invalidations.hasSubscribers) return
    void this.#invalidate(uploadIds).catch(this.hub.onError)
  }

  async #invalidate(ids: string[]): Promise<void> {
    // A partial upload is no file and is shown nowhere.
    const files = await db().storedFile.findMany({
      where: { id: { in: ids } },
      select: { caseId: true, ownerId: true, kind: true },
    })
    for (const { caseId, ownerId, kind } of files) {
      if (kind === 'dicom_upload') this.invalidations.add({ what: 'dicom', people: ownerId ? [ownerId] : [] })
      else if (caseId) this.invalidations.add({ what: 'files', case: caseId })
      else if (ownerId) this.invalidations.add({ what: 'files', people: [ownerId] })
    }
  }
}

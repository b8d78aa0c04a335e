import { processSingleton } from '../../runtime/singleton'

/** Identifies the request of a page within this process; set by our own server alone, never taken from the client. */
export const PAGE_REQUEST_HEADER = 'x-fovea-page'

const pagesSingleton = processSingleton<Set<string>>('pages-that-met-away')

/**
 * Starts tracking pages that failed because the database was unavailable. Not called under Next alone: its 500 remains
 * there.
 */
export const trackDatabaseUnavailablePages = (): void => pagesSingleton.set(new Set())

/** Marks a page's request as failed for this reason; the page itself cannot set its status. */
export function markDatabaseUnavailable(request: string | null): void {
  if (request !== null) pagesSingleton.peek()?.add(request)
}

/** Whether a request was marked; clears the mark. */
export const wasDatabaseUnavailable = (request: string | string[] | undefined): boolean =>
  pagesSingleton.peek()?.delete(String(request)) ?? false

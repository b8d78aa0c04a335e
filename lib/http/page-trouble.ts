import { processWide } from '../runtime/process-wide'

/** Names the request of a page within this process; set by our own server alone, whatever the sender says. */
export const PAGE_REQUEST = 'x-fovea-page'

const met = processWide<Set<string>>('pages-that-met-away')

/** Begins to note which pages broke because the database was away. Under Next alone nobody does: there its 500 stands. */
export const openPageTrouble = (): void => met.set(new Set())

/** Notes that a page did; the page itself has no say in its status. */
export function pageMetAway(request: string | null): void {
  if (request !== null) met.peek()?.add(request)
}

/** Tells whether it did, and forgets it. */
export const didMeetAway = (request: string | string[] | undefined): boolean => met.peek()?.delete(String(request)) ?? false

import { type Page } from '@/lib/access/page-access'

/**
 * What the JavaScript of a page may weigh as it is sent, in KB of 1000 bytes: Brotli, what comes before the page works. What it
 * fetches once it is at rest, or when it is used, is not in it; e2e/start/page-budgets.test.ts weighs each build.
 */
const USUAL_KB = 220

export const PAGE_BUDGETS_KB: Record<Page | '/sign-in' | '/docs', number> = {
  '/': USUAL_KB,
  '/notifications': USUAL_KB,
  '/anonymised': USUAL_KB,
  '/anonymised/[id]': USUAL_KB,
  '/blackout/[id]': USUAL_KB,
  '/cases': USUAL_KB,
  '/cases/[id]': 215,
  '/read/[id]': USUAL_KB,
  '/studies': USUAL_KB,
  '/send': USUAL_KB,
  '/links': USUAL_KB,
  '/people': USUAL_KB,
  '/people/service-accounts': USUAL_KB,
  '/assignments': USUAL_KB,
  '/archives': USUAL_KB,
  '/server': USUAL_KB,
  '/clients': USUAL_KB,
  '/clients/[id]': USUAL_KB,
  '/progress': USUAL_KB,
  '/messages': USUAL_KB,
  '/files': USUAL_KB,
  '/personas': USUAL_KB,
  '/personas/[id]': USUAL_KB,
  '/all-media': USUAL_KB,
  '/storage': USUAL_KB,
  '/sign-in': 150,
  '/docs': USUAL_KB,
}

/** What the quick look at an image adds, when the first one is opened. */
export const QUICK_LOOK_BUDGET_KB = 60

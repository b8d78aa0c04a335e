/**
 * What the JavaScript of a page may weigh as it is sent, in KB of 1000 bytes: Brotli, what comes before the page works. What it
 * fetches once it is at rest, or when it is used, is not in it; e2e/start/page-budgets.test.ts weighs each build.
 */
export const USUAL_PAGE_BUDGET_KB = 220

/** The pages that have another. */
export const PAGE_BUDGETS_KB: Readonly<Record<string, number>> = {
  '/cases/[id]': 215,
  '/sign-in': 150,
}

/** What the quick look at an image adds, when the first one is opened. */
export const QUICK_LOOK_BUDGET_KB = 60

/** The view limits to choose from; null: unlimited. Small steps at small numbers. */
const steps: readonly (number | null)[] = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 15, 20, 30, 50, 100, null]

/** One step up or down, within the limits. */
export function stepViewLimit(views: number | null, by: 1 | -1): number | null {
  const at = steps.indexOf(views)
  return steps[Math.min(steps.length - 1, Math.max(0, at + by))] ?? null
}

export const isMinViewLimit = (views: number | null): boolean => views === steps[0]
export const isUnlimitedViews = (views: number | null): boolean => views === null

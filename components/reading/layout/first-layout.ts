import { hang, ruleFor } from './hang'
import { hangableOf, modalityOf } from './hangable-of'
import { type HangingRule } from './hanging-rules'
import { contentOf, type Layout, newLayout, singleLayout } from './layout'
import { type LaidOutSeries } from './laid-out-series'
import { fromSaved, layoutKey, type SavedLayouts } from './saved-layout'

interface Opening {
  saved: SavedLayouts
  /** Whether the rules of a modality lay a room out that nobody has saved a layout for. */
  opensHung: boolean
}

/** Whether a rule hangs series as a whole: others look into the images first. */
export const opensAtOnce = ({ hangs }: HangingRule): boolean => hangs.of !== 'places'

/** How a room opens at a series: as was saved for its kind, else hung as its modality is, else alone. */
export function firstLayout(
  first: LaidOutSeries | undefined,
  all: readonly LaidOutSeries[],
  { saved, opensHung }: Opening,
): Layout {
  const own = first && saved[layoutKey(first)]
  if (own) return fromSaved(own, all)
  const rule = first && opensHung ? ruleFor(modalityOf(first), first.about) : null
  if (!first || !rule || !opensAtOnce(rule)) return singleLayout(contentOf(first?.id ?? null))
  const hung = hang(rule, all.filter((one) => isOfStudy(one, first)).map((one) => hangableOf(one)), first.id) // prettier-ignore
  return hung ? newLayout(hung.grid, hung.contents, rule.links) : singleLayout(contentOf(first.id))
}

const isOfStudy = (one: LaidOutSeries, first: LaidOutSeries): boolean =>
  one.photograph === null && first.photograph === null && one.study_id === first.study_id

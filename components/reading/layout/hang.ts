import { type Grid, gridFor, MAX_SIDE } from './grid'
import { HANGING_RULES, type HangingPlace, type HangingRule } from './hanging-rules'
import { type FrameName } from '../series/slice'
import { contentOf, type PaneContent } from './layout'

/** A series, or one of its images, as hanging sees it. */
export interface Hangable {
  seriesId: string
  /** Null: the series as a whole. */
  frame: FrameName | null
  modality: string
  description: string
  laterality: 'R' | 'L' | null
  /** View Position (0018,5101), such as `MLO`. */
  view: string | null
  frames: number
}

interface Hung {
  grid: Grid
  contents: PaneContent[]
}

/** What finds its way: nobody reads it. */
const SCOUT = /scout|topogram|locali[sz]er|survey|surview/i
const AXIAL = /\b(ax|axial|tra|transvers\w*)\b/i

/** The rule for images of a modality; `about`: the body part and what the descriptions say. Null where there is none. */
export const ruleFor = (modality: string, about: string): HangingRule | null =>
  HANGING_RULES.find(({ modalities, bodyPart }) => modalities.includes(modality) && (!bodyPart || bodyPart.test(about))) ?? null

/**
 * Hangs images by a rule. @returns null where the rule has no place for any of them
 *
 * @param preferredId the series that is read now: of several that would do, it is hung
 */
export function hang({ modalities, hangs }: HangingRule, offered: readonly Hangable[], preferredId?: string): Hung | null {
  const fitting = offered.filter(({ modality }) => modalities.includes(modality))
  const read = fitting.filter(({ description }) => !SCOUT.test(description))
  const useful = read.length > 0 ? read : fitting
  if (useful.length === 0) return null
  if (hangs.of === 'windows') {
    const [{ seriesId }] = useful.toSorted((a, b) => worthOf(b, preferredId) - worthOf(a, preferredId)) as [Hangable]
    const contents = hangs.presets.map((preset) => ({ ...contentOf(seriesId), preset }))
    return { grid: { rows: 1, columns: contents.length }, contents }
  }
  if (hangs.of === 'series') {
    const ids = [...new Set(useful.map(({ seriesId }) => seriesId))].slice(0, MAX_SIDE * MAX_SIDE)
    return { grid: gridFor(ids.length), contents: ids.map(contentOf) }
  }
  return hangInPlaces(hangs.places, hangs.columns, useful)
}

/** An axial series before others, then the one that is read, then the longest. */
function worthOf({ seriesId, description, frames }: Hangable, preferredId: string | undefined): number {
  return (AXIAL.test(description) ? 2e6 : 0) + (seriesId === preferredId ? 1e6 : 0) + frames
}

function hangInPlaces(places: readonly HangingPlace[], columns: number, images: readonly Hangable[]): Hung | null {
  const inPlace = ({ laterality, view, nth = 0 }: HangingPlace) =>
    images.filter((image) => image.laterality === laterality && (!view || image.view === view))[nth]
  const contents = places.map((place): PaneContent => {
    const image = inPlace(place)
    return image ? { ...contentOf(image.seriesId), frame: image.frame } : contentOf(null)
  })
  const rows = Array.from({ length: Math.ceil(contents.length / columns) }, (_, at) =>
    contents.slice(at * columns, (at + 1) * columns),
  ).filter((row) => row.some(({ seriesId }) => seriesId !== null))
  return rows.length === 0 ? null : { grid: { rows: rows.length, columns }, contents: rows.flat() }
}

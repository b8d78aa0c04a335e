import { type PresetName } from '../keys/commands'
import { type FrameName, type VoiWindow } from '../series/slice'
import { type Grid, SINGLE, sizeOf } from './grid'

/** What is put into a pane. */
export interface PaneContent {
  /** Null: an empty pane. */
  seriesId: string | null
  /** The window that it opens in; null: that of the image. */
  preset: PresetName | null
  /** A window without a name that it opens in; null: that of `preset`. */
  window: VoiWindow | null
  /** The image that it opens with; null: the middle one. */
  frame: FrameName | null
}

/** A part of the screen that shows one series. Its id is that of its viewport in the drawing engine. */
export interface Pane extends PaneContent {
  id: string
}

/** What panes do together. */
export interface Links {
  scroll: boolean
  window: boolean
}

/** Which series are shown, and where: row by row, from the upper left corner. */
export interface Layout {
  grid: Grid
  panes: readonly Pane[]
  activeId: string
  /** The pane that has the whole screen for a while. */
  maximisedId: string | null
  links: Links
  /** How many panes there have been: ids are never used again. */
  made: number
}

export const USUAL_LINKS: Links = { scroll: true, window: false }

/** A pane with a series, from its beginning. */
export const contentOf = (seriesId: string | null): PaneContent => ({ seriesId, preset: null, window: null, frame: null })

/** A layout of new panes; those that have nothing are empty. The first pane is active. */
export function newLayout(grid: Grid, contents: readonly PaneContent[], links = USUAL_LINKS, made = 0): Layout {
  const panes = Array.from({ length: sizeOf(grid) }, (_, at) => newPane(made + at, contents[at]))
  return { grid, panes, activeId: panes[0]!.id, maximisedId: null, links, made: made + panes.length }
}

/** One pane. */
export const singleLayout = (content: PaneContent): Layout => newLayout(SINGLE, [content])

const newPane = (at: number, content: PaneContent = contentOf(null)): Pane => ({ id: `pane-${at + 1}`, ...content })

/** Shows something else in all panes, which are new ones. */
export const replaced = (
  layout: Layout,
  { grid, contents, links }: { grid: Grid; contents: readonly PaneContent[]; links: Links },
): Layout => newLayout(grid, contents, links, layout.made)

/**
 * Gives a layout another number of panes. More of them show what is offered and not yet on the screen; of fewer, those stay
 * that have something and come first, and always the active one.
 */
export function resized(layout: Layout, grid: Grid, offered: readonly string[] = []): Layout {
  const count = sizeOf(grid)
  const { panes, activeId, made } = layout
  if (count >= panes.length) {
    const shown = new Set(panes.map(({ seriesId }) => seriesId))
    const further = offered.filter((id) => !shown.has(id))
    const more = Array.from({ length: count - panes.length }, (_, at) => newPane(made + at, contentOf(further[at] ?? null)))
    return { ...layout, grid, panes: [...panes, ...more], maximisedId: null, made: made + more.length }
  }
  const byWorth = panes.toSorted((a, b) => worthOf(b, activeId) - worthOf(a, activeId)).slice(0, count)
  return { ...layout, grid, panes: panes.filter((pane) => byWorth.includes(pane)), maximisedId: null }
}

/** What stays when there is less room. */
function worthOf({ id, seriesId }: Pane, activeId: string): number {
  if (id === activeId) return 2
  return seriesId === null ? 0 : 1
}

/** Puts a series into a pane, which becomes the active one. */
export function shownIn(layout: Layout, paneId: string, seriesId: string): Layout {
  if (!layout.panes.some(({ id }) => id === paneId)) return layout
  const panes = layout.panes.map((pane) => (pane.id === paneId ? { ...pane, ...contentOf(seriesId) } : pane))
  return { ...layout, panes, activeId: paneId, maximisedId: layout.maximisedId && paneId }
}

export const activated = (layout: Layout, paneId: string): Layout =>
  layout.activeId === paneId ? layout : { ...layout, activeId: paneId }

/** Gives a pane the whole screen, or shows all of them again. */
export const maximised = (layout: Layout, paneId: string): Layout => ({
  ...layout,
  activeId: paneId,
  maximisedId: layout.maximisedId === null && layout.panes.length > 1 ? paneId : null,
})

/** The panes on the screen: all of them, or the one that has it for itself, as it always is on a phone. */
export function visiblePanes({ panes, grid, activeId, maximisedId }: Layout, isPhone: boolean): Pick<Layout, 'grid' | 'panes'> {
  const only = isPhone ? activeId : maximisedId
  return only === null ? { grid, panes } : { grid: SINGLE, panes: panes.filter(({ id }) => id === only) }
}

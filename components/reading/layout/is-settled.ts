import { type Pane } from './layout'

interface ShownPanes {
  /** Their viewports. */
  controllers: Pick<ReadonlySet<string>, 'has'>
  /** Those that show a document, a video or a report: they have no viewport. */
  objectPanes: Pick<ReadonlySet<string>, 'has'>
}

/** Whether each pane has said what it shows: from then on, what none of them shows can be given back. */
export const isSettled = (panes: readonly Pick<Pane, 'id' | 'seriesId'>[], { controllers, objectPanes }: ShownPanes): boolean =>
  panes.every(({ id, seriesId }) => seriesId === null || controllers.has(id) || objectPanes.has(id))

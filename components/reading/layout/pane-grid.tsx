'use client'

import styles from './layout.module.css'
import { PaneView, type PaneViewProps } from './pane-view'

/** The panes of the layout: one, or several beside and above each other. */
export function PaneGrid(props: Omit<PaneViewProps, 'pane' | 'number' | 'onActive'>) {
  const { laidOut, measuring } = props
  const { grid, panes } = laidOut.visible
  const numberOf = (id: string) => laidOut.layout.panes.findIndex((pane) => pane.id === id) + 1
  const isAlone = laidOut.isPhone || laidOut.layout.panes.length === 1
  const activate = (id: string) => {
    if (id === laidOut.active.id) return
    // What was begun belongs to the image of the former pane.
    measuring.draw?.onCancel()
    laidOut.activate(id)
  }
  return (
    <div
      className={styles.panes}
      data-alone={panes.length === 1}
      style={{ gridTemplate: `repeat(${grid.rows}, minmax(0, 1fr)) / repeat(${grid.columns}, minmax(0, 1fr))` }}
    >
      {panes.map((pane) => (
        <PaneView
          key={pane.id}
          {...props}
          pane={pane}
          number={isAlone ? null : numberOf(pane.id)}
          onActive={() => activate(pane.id)}
        />
      ))}
    </div>
  )
}

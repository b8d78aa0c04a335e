'use client'

import { type ReactElement } from 'react'
import { Tooltip as Base } from '@base-ui/react/tooltip'

/** A hint beside a control that has a name of its own already; never the only place where something stands. */
export function Tooltip({ hint, children }: { hint: string; children: ReactElement }) {
  return (
    <Base.Root>
      <Base.Trigger render={children} />
      <Base.Portal>
        <Base.Positioner sideOffset={6}>
          <Base.Popup className="tip">{hint}</Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}

'use client'

import { Dialog as Base } from '@base-ui/react/dialog'
import { X } from 'lucide-react'
import { type DialogProps } from './dialog'
import { IconButton } from './icon-button'

/** A drawer at the side of the page (from below on a phone) for the details of what is in hand. */
export function Sheet({ open, onOpenChange, title, description, children }: DialogProps) {
  return (
    <Base.Root open={open} onOpenChange={onOpenChange}>
      <Base.Portal>
        <Base.Backdrop className="scrim-back" />
        <Base.Popup className="drawer sheet">
          <header>
            <Base.Title className="h16 grow cut">{title}</Base.Title>
            <Base.Close render={<IconButton label="Close" icon={X} />} />
          </header>
          <div className="body col g16">
            {description && <Base.Description className="t2 f13">{description}</Base.Description>}
            {children}
          </div>
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  )
}

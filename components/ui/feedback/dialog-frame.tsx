'use client'

import { type ReactNode } from 'react'
import { Dialog as Base } from '@base-ui/react/dialog'
import { X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { LayeredDialog } from './layered-dialog'
import { IconButton } from '../button/icon-button'

export interface DialogProps {
  open: boolean
  onOpenChange: (open: boolean) => void
  title: string
  /** One sentence under the title, read aloud when the dialog opens. */
  description?: ReactNode
  /** Of what it covers, where that has a theme of its own. */
  theme?: 'dark'
  /** Neither Back nor a press beside it closes it: what it asks about would be lost. */
  isKept?: boolean
  children: ReactNode
}

/** The code of `Dialog`, which pages import instead: focus moves in and returns, Escape closes it; on a phone it is a bottom sheet. */
export function DialogFrame({ open, onOpenChange, title, description, theme, isKept, children }: DialogProps) {
  const t = useTranslations('ui.common')
  return (
    <LayeredDialog open={open} onOpenChange={onOpenChange} isKept={isKept}>
      <Base.Portal>
        <Base.Backdrop className="scrim-back" />
        <Base.Viewport className="scrim clear">
          <Base.Popup className="dialog" data-theme={theme}>
            {/* No header element: it would be read as a second banner of the page. */}
            <div className="dialog-head">
              <Base.Title className="h16 grow">{title}</Base.Title>
              <Base.Close render={<IconButton label={t('close')} icon={X} />} />
            </div>
            {description && <Base.Description className="t2 f13 px-6 max-desk:px-4 pb-3">{description}</Base.Description>}
            {children}
          </Base.Popup>
        </Base.Viewport>
      </Base.Portal>
    </LayeredDialog>
  )
}

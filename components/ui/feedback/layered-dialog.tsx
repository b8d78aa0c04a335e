'use client'

import { type ReactNode } from 'react'
import { Dialog } from '@base-ui/react/dialog'
import { type LayerParameter, useHistoryLayer } from '../../shell/history/use-history-layer'

interface LayeredDialogProps {
  open: boolean
  onOpenChange: (open: boolean) => void
  /** Of the address while it is open. */
  parameter?: LayerParameter
  /** Neither Back nor a press beside it closes it: what it asks about would be lost. */
  isKept?: boolean
  children: ReactNode
}

/** The root of a dialog that Back closes, as everything does that lies over a page. */
export function LayeredDialog({ open, onOpenChange, parameter, isKept = false, children }: LayeredDialogProps) {
  useHistoryLayer(open && !isKept, () => onOpenChange(false), parameter)
  return (
    <Dialog.Root open={open} onOpenChange={onOpenChange} disablePointerDismissal={isKept}>
      {children}
    </Dialog.Root>
  )
}

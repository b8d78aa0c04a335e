'use client'

import { useState } from 'react'
import { lazyPart } from '../../shell/lazy/lazy-part'
import { type DialogProps } from './dialog-frame'

// A tenth of the code of a page, which most visits do not need.
const DialogFrame = lazyPart(() => import('./dialog-frame').then((file) => file.DialogFrame))

/** A dialog: focus moves in and returns, Escape closes it; on a phone it is a bottom sheet. */
export function Dialog(props: DialogProps) {
  const [wasOpened, setWasOpened] = useState(props.open)
  if (props.open && !wasOpened) setWasOpened(true)
  return wasOpened && <DialogFrame {...props} />
}

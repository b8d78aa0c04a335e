'use client'

import { useState } from 'react'
import { useTranslations } from 'next-intl'
import { lazyPart } from '../../shell/lazy/lazy-part'
import { type DialogProps } from './dialog-frame'

// A tenth of the code of a page, which most visits do not need.
const DialogFrame = lazyPart(() => import('./dialog-frame').then((file) => file.DialogFrame), WaitingDialog)

/** A dialog: focus moves in and returns, Escape closes it; on a phone it is a bottom sheet. */
export function Dialog(props: DialogProps) {
  const [wasOpened, setWasOpened] = useState(props.open)
  if (props.open && !wasOpened) setWasOpened(true)
  return wasOpened && <DialogFrame {...props} />
}

/** In place of a dialog whose code is not there yet: on a line that is slow, or lost, a press would seem to do nothing. */
function WaitingDialog({ open, onOpenChange, title, theme }: DialogProps) {
  const t = useTranslations('ui.common')
  if (!open) return null
  return (
    <div className="scrim late" data-theme={theme}>
      <section className="dialog" role="dialog" aria-label={title}>
        <div className="dialog-head">
          <h2 className="h16 grow">{title}</h2>
          <button type="button" className="btn ghost" onClick={() => onOpenChange(false)}>
            {t('cancel')}
          </button>
        </div>
        <p className="body t2" role="status">
          {t('loading')}
        </p>
      </section>
    </div>
  )
}

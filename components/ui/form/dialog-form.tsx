'use client'

import { type ReactNode, type SubmitEvent } from 'react'
import { CircleAlert } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useErrorMessage } from '../../language/use-error-message'
import { Button, type ButtonLookProps } from '../button/button'
import { Note } from '../feedback/note'
import styles from './dialog-form.module.css'

interface DialogFormProps {
  /** Without it there is nothing to submit. */
  onSubmit?: ((event: SubmitEvent<HTMLFormElement>) => unknown) | undefined
  /** Closes the dialog without saving. */
  onClose: () => void
  /** “Cancel” by default. */
  closeLabel?: string
  submitLabel: string
  /** “Danger” where it removes something for good. */
  submitLook?: ButtonLookProps['look']
  busy: boolean
  /** Why the last attempt failed. */
  error: Error | null
  children: ReactNode
}

/** The form of a dialog: its fields, why saving failed, and the two buttons, which stay in sight. */
export function DialogForm({
  onSubmit,
  onClose,
  closeLabel,
  submitLabel,
  submitLook = 'primary',
  busy,
  error,
  children,
}: DialogFormProps) {
  const t = useTranslations('ui.common')
  const errorMessage = useErrorMessage()
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void onSubmit?.(event)
      }}
    >
      <div className="body">
        {children}
        {error && (
          <Note icon={CircleAlert} kind="bad" role="alert">
            {errorMessage(error)}
          </Note>
        )}
      </div>
      <footer className={styles.foot}>
        <Button look="ghost" onClick={onClose}>
          {closeLabel ?? t('cancel')}
        </Button>
        {onSubmit && (
          <Button type="submit" look={submitLook} busy={busy}>
            {submitLabel}
          </Button>
        )}
      </footer>
    </form>
  )
}

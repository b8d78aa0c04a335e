'use client'

import { useEffect, useRef, useState } from 'react'
import { useTranslations } from 'next-intl'
import { type LucideIcon } from 'lucide-react'
import { IconButton } from './icon-button'
import { Button, type ButtonProps } from './button'

interface ConfirmButtonProps {
  /** The action, in a word. */
  label: string
  /** The label of the confirming button. */
  confirmLabel: string
  /** The question, for screen readers; names the object. */
  question: string
  /** Shows the question as well: what is lost is not to be guessed. */
  showsQuestion?: boolean
  /** The name of the first button; the question otherwise, after the label where that is not in it. */
  triggerLabel?: string
  /** Instead of the label on the first button, which is then its name. */
  icon?: LucideIcon
  /** “Keep” where it is left out. */
  cancelLabel?: string
  busy?: boolean
  size?: ButtonProps['size']
  onConfirm: () => void
}

/** A button that requires a confirmation. */
export function ConfirmButton({
  label,
  confirmLabel,
  question,
  showsQuestion = false,
  icon,
  triggerLabel = icon ? label : nameOf(label, question),
  cancelLabel,
  busy,
  size = 'small',
  onConfirm,
}: ConfirmButtonProps) {
  const t = useTranslations('ui.common')
  const [isAsked, setAsked] = useState(false)
  const cancelButton = useRef<HTMLButtonElement>(null)
  const triggerButton = useRef<HTMLButtonElement>(null)
  const wasAsked = useRef(false)
  useEffect(() => {
    if (isAsked) cancelButton.current?.focus()
    else if (wasAsked.current) triggerButton.current?.focus()
    wasAsked.current = isAsked
  }, [isAsked])
  if (!isAsked && icon)
    return <IconButton ref={triggerButton} small label={triggerLabel} icon={icon} onClick={() => setAsked(true)} />
  if (!isAsked)
    return (
      <Button ref={triggerButton} size={size} look="danger" aria-label={triggerLabel} busy={busy} onClick={() => setAsked(true)}>
        {label}
      </Button>
    )
  // The cancelling button replaces the first button in place: an accidental double click keeps the object.
  const buttons = (
    <span className="row g4 nw" role="group" aria-label={question}>
      <Button
        size={size}
        look="danger"
        busy={busy}
        onClick={() => {
          setAsked(false)
          onConfirm()
        }}
      >
        {confirmLabel}
      </Button>
      <Button ref={cancelButton} size={size} look="ghost" onClick={() => setAsked(false)}>
        {cancelLabel ?? t('keep')}
      </Button>
    </span>
  )
  if (!showsQuestion) return buttons
  return (
    <span className="col g4">
      <span className="f12 t2" aria-hidden>
        {question}
      </span>
      {buttons}
    </span>
  )
}

/** What is read on a button is in its name: a person who speaks to the device says it (WCAG 2.5.3 Label in Name). */
const nameOf = (label: string, question: string): string =>
  question.toLowerCase().includes(label.toLowerCase()) ? question : `${label}: ${question}`

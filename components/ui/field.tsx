import { type ComponentProps, type ReactNode, useId } from 'react'
import { CircleAlert } from 'lucide-react'
import clsx from 'clsx'
import { Icon } from './icon'

export type FieldProps = ComponentProps<'input'> & {
  label: string
  help?: ReactNode
  /** What is wrong, in a sentence; read aloud with the field. */
  error?: string
  large?: boolean
  /** Stands inside the frame, after the text: a button that shows the password. */
  after?: ReactNode
  /** Stands inside the frame, before the text. */
  before?: ReactNode
}

/** A labelled text field with its help and its error; takes everything that an input takes. */
export function Field({ label, help, error, large, after, before, className, id, ...input }: FieldProps) {
  const made = useId()
  const fieldId = id ?? made
  const told = [help && `${fieldId}-help`, error && `${fieldId}-error`].filter(Boolean).join(' ')
  return (
    <div className={clsx('field', className)}>
      <label htmlFor={fieldId}>{label}</label>
      <div className={clsx('input', large && 'lg')}>
        {before}
        <input {...input} id={fieldId} aria-invalid={error ? true : undefined} aria-describedby={told || undefined} />
        {after}
      </div>
      {help && (
        <p className="help" id={`${fieldId}-help`}>
          {help}
        </p>
      )}
      {error && (
        <p className="error" id={`${fieldId}-error`}>
          <Icon icon={CircleAlert} className="mt-[2px]" />
          {error}
        </p>
      )}
    </div>
  )
}

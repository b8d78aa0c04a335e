import { type ComponentProps, type ReactNode, useId } from 'react'
import { CircleAlert } from 'lucide-react'
import clsx from 'clsx'
import { Icon } from '../icon'

type FieldProps = ComponentProps<'input'> & {
  label: string
  help?: ReactNode
  /** The error, in a sentence; read aloud with the field. */
  error?: string
  large?: boolean
  /** Inside the frame, after the text: a button that shows the password. */
  after?: ReactNode
  /** Inside the frame, before the text. */
  before?: ReactNode
}

/** A labelled text field with its help and its error; accepts all props of an input. */
export function Field({ label, help, error, large, after, before, className, id, ...input }: FieldProps) {
  const generatedId = useId()
  const fieldId = id ?? generatedId
  const describedBy = [help && `${fieldId}-help`, error && `${fieldId}-error`].filter(Boolean).join(' ')
  return (
    <div className={clsx('field', className)}>
      <label htmlFor={fieldId}>{label}</label>
      <div className={clsx('input', large && 'lg')}>
        {before}
        <input {...input} id={fieldId} aria-invalid={error ? true : undefined} aria-describedby={describedBy || undefined} />
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

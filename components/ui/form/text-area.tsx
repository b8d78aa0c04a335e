'use client'

import { useId } from 'react'
import { CircleAlert } from 'lucide-react'
import { Icon } from '../icon'

interface TextAreaProps {
  label: string
  help?: string
  error?: string
  rows: number
  autoFocus?: boolean
  maxLength: number
  value: string
  onChange: (text: string) => void
}

/** A labelled text of several lines, with its help and its error. */
export function TextArea({ label, help, error, onChange, ...area }: TextAreaProps) {
  const id = useId()
  const described = [help && `${id}-help`, error && `${id}-error`].filter(Boolean).join(' ')
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <textarea
        {...area}
        id={id}
        className="textarea"
        dir="auto"
        aria-invalid={error ? true : undefined}
        aria-describedby={described || undefined}
        onChange={({ target }) => onChange(target.value)}
      />
      {help && (
        <p className="help" id={`${id}-help`}>
          {help}
        </p>
      )}
      {error && (
        <p className="error" id={`${id}-error`} role="alert">
          <Icon icon={CircleAlert} className="mt-[2px]" />
          {error}
        </p>
      )}
    </div>
  )
}

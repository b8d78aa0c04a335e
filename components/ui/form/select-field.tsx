import { type ComponentProps, type ReactNode, useId } from 'react'
import { ChevronDown, CircleAlert } from 'lucide-react'
import clsx from 'clsx'
import { Icon } from '../icon'

export interface Choice {
  value: string
  label: string
}

type SelectFieldProps = Omit<ComponentProps<'select'>, 'children'> & {
  label: string
  choices: Choice[]
  help?: ReactNode
  error?: string
}

/** One of several, in the device's native list, which is familiar to touch users. */
export function SelectField({ label, choices, help, error, className, id, ...select }: SelectFieldProps) {
  const generatedId = useId()
  const fieldId = id ?? generatedId
  const describedBy = [help && `${fieldId}-help`, error && `${fieldId}-error`].filter(Boolean).join(' ')
  return (
    <div className={clsx('field', className)}>
      <label htmlFor={fieldId}>{label}</label>
      <div className="input">
        <select
          {...select}
          id={fieldId}
          className="grow appearance-none self-stretch bg-transparent outline-0"
          aria-invalid={error ? true : undefined}
          aria-describedby={describedBy || undefined}
        >
          {choices.map((choice) => (
            <option key={choice.value} value={choice.value} className="bg-surface text-ink">
              {choice.label}
            </option>
          ))}
        </select>
        <Icon icon={ChevronDown} />
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

import { type ReactNode } from 'react'
import clsx from 'clsx'

interface Segment<Value extends string> {
  value: Value
  label: ReactNode
}

/** One of a few, all of them visible. */
export function SegmentedControl<Value extends string>({
  label,
  value,
  segments,
  onChange,
  full,
}: {
  label: string
  value: Value | null
  segments: Segment<Value>[]
  onChange: (value: Value) => void
  full?: boolean
}) {
  return (
    <div role="group" aria-label={label} className={clsx('seg', full && 'full')}>
      {segments.map((segment) => (
        <button key={segment.value} type="button" aria-pressed={segment.value === value} onClick={() => onChange(segment.value)}>
          {segment.label}
        </button>
      ))}
    </div>
  )
}

import { type ComponentProps } from 'react'

/** A filter that is on or off, with the number of its matches. */
export function Chip({
  pressed,
  count,
  children,
  ...rest
}: ComponentProps<'button'> & { pressed: boolean; count?: number | string }) {
  return (
    <button type="button" className="chip" aria-pressed={pressed} {...rest}>
      {children} {count !== undefined && <span className="n">{count}</span>}
    </button>
  )
}

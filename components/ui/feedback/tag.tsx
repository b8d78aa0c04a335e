import { type ReactNode } from 'react'
import clsx from 'clsx'

/** A short fact beside a name: a kind, a side, “Urgent”. */
export function Tag({
  kind,
  mono,
  className,
  children,
}: {
  kind?: 'go' | 'warn' | 'bad'
  mono?: boolean
  className?: string
  children: ReactNode
}) {
  return <span className={clsx('tag', kind, mono && 'mono', className)}>{children}</span>
}

import { type ReactNode } from 'react'
import { ArrowUp, Check, CircleAlert, Clock, TriangleAlert, type LucideIcon } from 'lucide-react'
import clsx from 'clsx'
import { Icon } from '../icon'

export type StatusKind = 'ready' | 'go' | 'warn' | 'bad' | 'wait'

const defaultIcons: Record<StatusKind, LucideIcon> = {
  ready: Check,
  go: ArrowUp,
  warn: TriangleAlert,
  bad: CircleAlert,
  wait: Clock,
}

/** A status: an icon and a word, never colour alone. */
export function StatusText({
  kind,
  icon,
  small,
  className,
  children,
}: {
  kind: StatusKind
  icon?: LucideIcon
  small?: boolean
  className?: string
  children: ReactNode
}) {
  return (
    <span className={clsx('word', kind, small && 'small', className)}>
      <Icon icon={icon ?? defaultIcons[kind]} />
      {children}
    </span>
  )
}

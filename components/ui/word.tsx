import { type ReactNode } from 'react'
import { ArrowUp, Check, CircleAlert, Clock, TriangleAlert, type LucideIcon } from 'lucide-react'
import clsx from 'clsx'
import { Icon } from './icon'

export type WordKind = 'ready' | 'go' | 'warn' | 'bad' | 'wait'

const usual: Record<WordKind, LucideIcon> = { ready: Check, go: ArrowUp, warn: TriangleAlert, bad: CircleAlert, wait: Clock }

/** How something stands: an icon and a word, never colour alone. */
export function Word({
  kind,
  icon,
  small,
  className,
  children,
}: {
  kind: WordKind
  icon?: LucideIcon
  small?: boolean
  className?: string
  children: ReactNode
}) {
  return (
    <span className={clsx('word', kind, small && 'small', className)}>
      <Icon icon={icon ?? usual[kind]} />
      {children}
    </span>
  )
}

import { type ReactNode } from 'react'
import { type LucideIcon } from 'lucide-react'
import clsx from 'clsx'
import { Icon } from '../icon'

/** An empty or failed list: what happened, what is safe, what to do. */
export function EmptyState({
  icon,
  title,
  bad,
  level = 2,
  children,
  action,
}: {
  icon: LucideIcon
  title: string
  bad?: boolean
  level?: 1 | 2 | 3
  children?: ReactNode
  action?: ReactNode
}) {
  const Title = `h${level}` as const
  return (
    <div className="empty" role={bad ? 'alert' : undefined}>
      <Icon icon={icon} size={32} className={clsx(bad && 'tred')} />
      <Title className="h16">{title}</Title>
      {children && <p>{children}</p>}
      {action}
    </div>
  )
}

import { type ReactNode } from 'react'
import { type LucideIcon } from 'lucide-react'
import clsx from 'clsx'
import { Icon } from '../icon'

/** A plain paragraph with an icon; emphasised only as `warn` or `bad`. */
export function Note({
  icon,
  kind,
  role,
  children,
}: {
  icon: LucideIcon
  kind?: 'go' | 'warn' | 'bad'
  role?: 'status' | 'alert'
  children: ReactNode
}) {
  return (
    <div className={clsx('note', kind)} role={role}>
      <Icon icon={icon} />
      <span>{children}</span>
    </div>
  )
}

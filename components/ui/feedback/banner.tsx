import { type ReactNode } from 'react'
import { type LucideIcon } from 'lucide-react'
import { Icon } from '../icon'

/** A line across the page with the state of the page itself, such as “offline”. */
export function Banner({ icon, children, action }: { icon: LucideIcon; children: ReactNode; action?: ReactNode }) {
  return (
    <div className="banner" role="status">
      <Icon icon={icon} />
      <span className="grow">{children}</span>
      {action}
    </div>
  )
}

import { type LucideIcon } from 'lucide-react'
import clsx from 'clsx'

export type IconSize = 14 | 16 | 20 | 24 | 32

/** A decorative icon, hidden from screen readers: text is always beside it, or in the label of its button. */
export function Icon({ icon: Shape, size = 16, className }: { icon: LucideIcon; size?: IconSize; className?: string }) {
  return <Shape aria-hidden className={clsx('i', size !== 16 && `s${size}`, className)} />
}

import { type ComponentProps } from 'react'
import { type LucideIcon } from 'lucide-react'
import clsx from 'clsx'
import { Icon, type IconSize } from '../icon'

type IconButtonProps = Omit<ComponentProps<'button'>, 'children' | 'aria-label'> & {
  /** The action; read aloud, and shown on hover. */
  label: string
  icon: LucideIcon
  iconSize?: IconSize
  look?: 'ghost' | 'plain' | 'line' | 'danger'
  small?: boolean
}

/** A button with only an icon. Its accessible name is its label. */
export function IconButton({
  label,
  icon,
  iconSize,
  look = 'ghost',
  small,
  className,
  type = 'button',
  ...rest
}: IconButtonProps) {
  return (
    <button
      {...rest}
      type={type}
      aria-label={label}
      title={rest.title ?? label}
      className={clsx('btn icon', look !== 'plain' && look, small && 'sm', className)}
    >
      <Icon icon={icon} size={iconSize} />
    </button>
  )
}

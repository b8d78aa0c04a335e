import { type ComponentProps } from 'react'
import { type LucideIcon } from 'lucide-react'
import clsx from 'clsx'
import { Icon, type IconSize } from './icon'

export type IconButtonProps = Omit<ComponentProps<'button'>, 'children' | 'aria-label'> & {
  /** What pressing it does; read aloud, and shown on hover. */
  label: string
  icon: LucideIcon
  iconSize?: IconSize
  look?: 'ghost' | 'plain' | 'line' | 'danger'
  small?: boolean
}

/** A button that is only an icon. Its name is its label. */
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

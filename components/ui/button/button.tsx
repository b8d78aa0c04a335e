import { type ComponentProps } from 'react'
import { type LucideIcon } from 'lucide-react'
import clsx from 'clsx'
import { Icon } from '../icon'

type ButtonLook = 'plain' | 'primary' | 'line' | 'ghost' | 'danger'

export interface ButtonLookProps {
  look?: ButtonLook
  size?: 'small' | 'usual' | 'large'
  full?: boolean
  icon?: LucideIcon
}

export type ButtonProps = ComponentProps<'button'> &
  ButtonLookProps & { /** Waiting for a response: pressing again does nothing. */ busy?: boolean }

/** The classes of a button, for links styled as one. */
export const buttonClass = ({ look = 'plain', size = 'usual', full }: ButtonLookProps, more?: string) =>
  clsx('btn', look !== 'plain' && look, size === 'small' && 'sm', size === 'large' && 'lg', full && 'full', more)

/** A button. One primary per view. */
export function Button({ look, size, full, icon, busy, className, children, onClick, type = 'button', ...rest }: ButtonProps) {
  return (
    <button
      {...rest}
      type={type}
      className={buttonClass({ look, size, full }, className)}
      aria-busy={busy || undefined}
      aria-disabled={busy || undefined}
      onClick={busy ? (event) => event.preventDefault() : onClick}
    >
      {icon && <Icon icon={icon} />}
      {children}
    </button>
  )
}

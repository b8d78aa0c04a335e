import { type ComponentProps } from 'react'
import Link from 'next/link'
import { buttonClass, type ButtonLookProps } from './button'
import { Icon } from '../icon'

/** A link styled as a button: it navigates, and changes nothing. */
export function ButtonLink({
  look,
  size,
  full,
  icon,
  className,
  children,
  ...rest
}: ComponentProps<typeof Link> & ButtonLookProps) {
  return (
    <Link {...rest} className={buttonClass({ look, size, full }, className)}>
      {icon && <Icon icon={icon} />}
      {children}
    </Link>
  )
}

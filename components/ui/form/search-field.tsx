import { type ComponentProps } from 'react'
import { Search } from 'lucide-react'
import clsx from 'clsx'
import { Icon } from '../icon'
import { Kbd } from '../kbd'

/** A search field; its label is its placeholder, and its accessible name. `shortcut` shows its key. */
export function SearchField({
  label,
  shortcut,
  className,
  style,
  ...input
}: ComponentProps<'input'> & { label: string; shortcut?: string }) {
  return (
    <div className={clsx('input search', className)} style={style}>
      <Icon icon={Search} />
      <input type="search" autoComplete="off" spellCheck={false} aria-label={label} placeholder={label} {...input} />
      {shortcut && <Kbd>{shortcut}</Kbd>}
    </div>
  )
}

import { type ReactNode } from 'react'
import clsx from 'clsx'

/** A label on an image: white on 66 % black, so that it is readable over anything. */
export function ImageLabel({ warn, plain, children }: { warn?: boolean; plain?: boolean; children: ReactNode }) {
  return <span className={clsx('lab', plain && 's', warn && 'warn')}>{children}</span>
}

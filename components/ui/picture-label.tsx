import { type ReactNode } from 'react'
import clsx from 'clsx'

/** A label that lies on a picture: white on 66 % black, so that it can be read over anything. */
export function PictureLabel({ warn, plain, children }: { warn?: boolean; plain?: boolean; children: ReactNode }) {
  return <span className={clsx('lab', plain && 's', warn && 'warn')}>{children}</span>
}

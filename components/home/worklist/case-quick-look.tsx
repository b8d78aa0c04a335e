'use client'

import dynamic from 'next/dynamic'
import { type CaseRecord } from '@/lib/cases/schema'

// It loads when it is first opened, like the viewer itself.
const QuickLook = dynamic(() => import('./quick-look').then((module) => module.QuickLook), { ssr: false })

/** Shows the images of a case over the list, without leaving it. */
export function CaseQuickLook(props: { record: CaseRecord; onClose: () => void }) {
  return <QuickLook key={props.record.id} {...props} />
}

'use client'

import { SegmentedControl } from '@/components/ui/form/segmented-control'
import { type EyeSide } from '@/lib/files/record/schema'

const eye = (short: string, long: string) => (
  <span className="nw">
    <b className="mono">{short}</b> {long}
  </span>
)
const fromName = <span className="nw">From name</span>
const short: { value: EyeSide | 'name'; label: React.ReactNode }[] = [
  { value: 'name', label: fromName },
  { value: 'right', label: 'OD' },
  { value: 'left', label: 'OS' },
  { value: 'both', label: 'Both' },
]
const sides: { value: EyeSide | 'name'; label: React.ReactNode }[] = [
  { value: 'name', label: fromName },
  { value: 'right', label: eye('OD', 'right') },
  { value: 'left', label: eye('OS', 'left') },
  { value: 'both', label: 'Both' },
]

interface EyeSideChooserProps {
  side: EyeSide | 'name'
  setSide: (side: EyeSide | 'name') => void
  full?: boolean
  /** OD and OS alone, where space is limited. */
  isShort?: boolean
}

/** Which eye the next images show; “From name” reads it from each file's name. */
export function EyeSideChooser({ side, setSide, full, isShort }: EyeSideChooserProps) {
  const label = 'Which eye the next pictures show'
  return <SegmentedControl label={label} value={side} segments={isShort ? short : sides} onChange={setSide} full={full} />
}

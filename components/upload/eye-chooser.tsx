'use client'

import { Segments } from '@/components/ui/segments'
import { type EyeSide } from '@/components/shell/records'

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

export interface EyeChooserProps {
  side: EyeSide | 'name'
  setSide: (side: EyeSide | 'name') => void
  full?: boolean
  /** OD and OS alone, where there is little room. */
  isShort?: boolean
}

/** Which eye the next pictures show; “From name” reads it from each file's name. */
export function EyeChooser({ side, setSide, full, isShort }: EyeChooserProps) {
  const label = 'Which eye the next pictures show'
  return <Segments label={label} value={side} segments={isShort ? short : sides} onChange={setSide} full={full} />
}

'use client'

import { ImageUp } from 'lucide-react'
import clsx from 'clsx'

import { Button } from '@/components/ui/button'
import { Icon } from '@/components/ui/icon'
import { Segments } from '@/components/ui/segments'
import { type EyeSide } from '@/components/shell/records'
import { acceptedWords } from './accepted-kinds'
import { type Sending } from './use-sending'
import styles from './upload.module.css'

const eye = (short: string, long: string) => (
  <span>
    <b className="mono">{short}</b> {long}
  </span>
)
const sides: { value: EyeSide | 'name'; label: React.ReactNode }[] = [
  { value: 'name', label: 'From name' },
  { value: 'right', label: eye('OD', 'right') },
  { value: 'left', label: eye('OS', 'left') },
  { value: 'both', label: 'Both' },
]

/** Where pictures are dropped, chosen or pasted, and which eye they show. */
export function SendStrip({ sending, isOver }: { sending: Sending; isOver: boolean }) {
  return (
    <div className={clsx('drop', styles.drop, isOver && styles.over)}>
      <span className="row g12 grow">
        <Icon icon={ImageUp} size={24} className="ta desk-only" />
        <span className="col g2">
          <span className="b5 desk-only">{isOver ? 'Let go to send' : 'Drop pictures or a folder anywhere here, or paste'}</span>
          <span className="f12 t3">{acceptedWords} The original is never changed.</span>
        </span>
      </span>
      <span className={styles.sides}>
        <span className="f12 t3 nw" aria-hidden>
          Which eye?
        </span>
        <Segments label="Which eye the next pictures show" value={sending.side} segments={sides} onChange={sending.setSide} />
      </span>
      <Button look="line" className="desk-only" onClick={sending.openChooser}>
        Choose files
      </Button>
    </div>
  )
}

'use client'

import { useState } from 'react'
import { CameraOff } from 'lucide-react'

import { Icon } from '@/components/ui/icon'
import { type FileRecord, type Me } from '../case/records'
import { RetakeDialog } from './retake-dialog'

/** Whoever reads a case may ask its sender for a better picture; nobody asks themselves. */
const mayAsk = (file: FileRecord, me: Me): boolean =>
  ['staff', 'doctor', 'admin'].includes(me.role) &&
  file.status === 'completed' &&
  file.sent_by !== null &&
  file.sent_by.id !== me.id

/** Asks for a better picture; says so where that was done already. */
export function RetakeButton({ file, me, onAsked }: { file: FileRecord; me: Me; onAsked: () => void }) {
  const [isOpen, setOpen] = useState(false)
  if (!mayAsk(file, me)) return null
  const label = file.retake ? 'A retake was asked for' : 'Ask for a retake'
  return (
    <>
      <button
        type="button"
        className="vbtn"
        aria-label={label}
        title={file.retake ? `${label}: ${file.retake.reason}` : label}
        aria-disabled={file.retake ? true : undefined}
        onClick={() => !file.retake && setOpen(true)}
      >
        <Icon icon={CameraOff} />
        <span className="desk-only">{file.retake ? 'Retake asked' : 'Retake'}</span>
      </button>
      {isOpen && <RetakeDialog file={file} onClose={() => setOpen(false)} onAsked={onAsked} />}
    </>
  )
}

'use client'

import { type FormEvent, useEffect, useId, useMemo, useRef, useState } from 'react'
import { FileText } from 'lucide-react'

import { Button } from '@/components/ui/button/button'
import { Dialog } from '@/components/ui/feedback/dialog'
import { Icon } from '@/components/ui/icon'
import { SegmentedControl } from '@/components/ui/form/segmented-control'
import { type EyeSide } from '@/lib/files/record/schema'
import { detectEyeSide, type DetectedEyeSide } from '../../queue/eye-side/detect-eye-side'
import styles from '../upload.module.css'
import { formatBytes } from '../format-bytes'

/** A file as confirmed by the user. */
export interface ConfirmedFile {
  file: File
  eyeSide: EyeSide
  /** ISO 8601; null where the image's metadata has it, or it is unknown. */
  capturedAt: string | null
  notes: string
}

interface Row {
  file: File
  guess: DetectedEyeSide
  side: EyeSide | null
  /** The value of the field, in this device's time zone; empty where nothing was entered. */
  time: string
}

const sides = [
  { value: 'right' as const, label: 'OD' },
  { value: 'left' as const, label: 'OS' },
  { value: 'both' as const, label: 'Both' },
  { value: 'unknown' as const, label: 'No eye' },
]
const sources = { name: 'read from the name', dicom: 'read from the DICOM object' }

interface ConfirmFilesProps {
  files: readonly File[]
  /** Chosen beforehand for all of them; `name` where each name has to contain it. */
  side: EyeSide | 'name'
  onConfirmed: (files: ConfirmedFile[]) => void
  onClose: () => void
}

/** Confirms before sending which eye each image shows, as detected, when it was taken, and the notes. */
export function ConfirmFiles({ files, side, onConfirmed, onClose }: ConfirmFilesProps) {
  const notesId = useId()
  const list = useRef<HTMLUListElement>(null)
  const [notes, setNotes] = useState('')
  const [isAsked, setAsked] = useState(false)
  const [rows, setRows] = useState<readonly Row[]>([])

  useEffect(() => {
    let isHere = true
    void Promise.all(files.map(async (file) => ({ file, guess: await detectEyeSide(file) }))).then((guessed) => {
      if (!isHere) return
      setRows((before) =>
        guessed.map(({ file, guess }) => {
          const chosen = side === 'name' ? guess.side : side
          const known = before.find((row) => row.file === file)
          return known ?? { file, guess, side: guess.isNoEye ? 'unknown' : chosen, time: '' }
        }),
      )
    })
    return () => {
      isHere = false
    }
  }, [files, side])

  const change = (file: File, more: Partial<Row>) =>
    setRows((before) => before.map((row) => (row.file === file ? { ...row, ...more } : row)))
  const open = rows.filter((row) => row.side === null)
  const onSubmit = (event: FormEvent) => {
    event.preventDefault()
    if (rows.length === 0) return // Still being read.
    setAsked(open.length > 0)
    if (open.length > 0) {
      list.current?.querySelector<HTMLButtonElement>('[data-unsaid] button')?.focus()
      return
    }
    onConfirmed(
      rows.map(({ file, side: eyeSide, time }) => ({
        file,
        eyeSide: eyeSide ?? 'unknown',
        capturedAt: time ? new Date(time).toISOString() : null,
        notes: notes.trim(),
      })),
    )
  }
  const count = files.length === 1 ? '1 file' : `${files.length} files`
  return (
    <Dialog
      open
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title="Check before sending"
      description="Which eye each picture shows is only guessed: look at each. Nothing has been sent yet."
    >
      <form className={styles.confirm} onSubmit={onSubmit}>
        <ul ref={list} className={styles.confirmList} aria-label="Files to be sent" aria-busy={rows.length === 0}>
          {/* By index: one file may be picked twice, and nothing else distinguishes the two. */}
          {rows.map((row, place) => (
            <ConfirmRow key={place} row={row} change={change} />
          ))}
        </ul>
        <div className="field">
          <label htmlFor={notesId}>Notes, for all of them</label>
          <textarea
            id={notesId}
            className={styles.notes}
            rows={2}
            maxLength={1000}
            value={notes}
            placeholder="What the reader should know: drops given, which device"
            onChange={(event) => setNotes(event.target.value)}
          />
        </div>
        {isAsked && open.length > 0 && (
          <p role="alert" className="f13 tred">
            {open.length === 1 ? 'Of 1 picture' : `Of ${open.length} pictures`} nobody has said which eye it shows yet.
          </p>
        )}
        <div className="row g8" style={{ justifyContent: 'flex-end' }}>
          <Button look="ghost" onClick={onClose}>
            Cancel
          </Button>
          <Button look="primary" type="submit" busy={rows.length === 0}>
            Send {count}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}

function ConfirmRow({ row, change }: { row: Row; change: (file: File, more: Partial<Row>) => void }) {
  const { file, guess, side, time } = row
  const timeId = useId()
  const url = useMemo(() => (/^image\/(jpeg|png|webp)$/.test(file.type) ? URL.createObjectURL(file) : null), [file])
  useEffect(() => () => void (url && URL.revokeObjectURL(url)), [url])
  return (
    <li className={styles.confirmRow} data-unsaid={side === null || undefined}>
      <span className={`th ${styles.thumb}`}>
        {url ? <img src={url} alt="" loading="lazy" decoding="async" /> : <Icon icon={FileText} />}
      </span>
      <span className="col g2 grow" style={{ minInlineSize: 0 }}>
        <span className="cut b5">{file.name}</span>
        <span className="f12 t3">{formatBytes(file.size)}</span>
      </span>
      {!guess.isNoEye && (
        <span className={styles.confirmSide}>
          <SegmentedControl
            label={`Which eye does ${file.name} show?`}
            value={side}
            segments={sides}
            onChange={(chosen) => change(file, { side: chosen })}
          />
          <span className={side === null ? 'f12 tred' : 'f12 t3'}>
            {side === null ? 'Which eye?' : guess.from && side === guess.side ? sources[guess.from] : 'as you say'}
          </span>
        </span>
      )}
      <span className={`field ${styles.confirmTime}`}>
        <label htmlFor={timeId} className="f12 t3">
          Taken <span className="sr">at, {file.name}</span>
        </label>
        <input
          id={timeId}
          type="datetime-local"
          className={styles.time}
          value={time}
          onChange={(event) => change(file, { time: event.target.value })}
        />
        <span className="f12 t3">{time ? 'as you say' : 'as the picture says'}</span>
      </span>
    </li>
  )
}

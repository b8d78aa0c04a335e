'use client'

import { type FormEvent, type ReactNode, useEffect, useId, useMemo, useRef, useState } from 'react'
import { useTranslations } from 'next-intl'

import { Button } from '@/components/ui/button/button'
import { Dialog } from '@/components/ui/feedback/dialog'
import { BodySiteField } from '@/components/body-map/body-site-field'
import { useCurrentUser } from '@/components/shell/current-user'
import { SegmentedControl } from '@/components/ui/form/segmented-control'
import { isolate } from '@/components/language/isolate'
import { useFormat } from '@/components/language/use-format'
import { type CaseSubject } from '@/lib/cases/case-subject'
import { type BodySite } from '@/lib/files/body-site'
import { readCaptureTime } from '../../queue/capture-time/read-capture-time'
import { type EyeSideChoice } from '../../queue/eye-side/eye-side-choice'
import { detectEyeSide, type DetectedEyeSide } from '../../queue/eye-side/detect-eye-side'
import { FilePreview } from '../file-preview'
import styles from '../upload.module.css'

/** A file as confirmed by the user. */
export interface ConfirmedFile {
  file: File
  eyeSide: EyeSideChoice
  bodySite: BodySite | null
  /** ISO 8601; null where the image's metadata has it, or it is unknown. */
  capturedAt: string | null
  notes: string
}

interface Row {
  file: File
  guess: DetectedEyeSide
  side: EyeSideChoice | null
  /** When its own data say that it was taken; null where they do not, undefined where only the server can read them. */
  takenAt: Date | null | undefined
  /** The value of the field, in this device's time zone; empty where nothing was entered. */
  time: string
}

interface ConfirmFilesProps {
  files: readonly File[]
  /** What the case shows, and what was chosen beforehand for all of them; `name` where each name has to contain its side. */
  sending: { shows: CaseSubject; hasEyes: boolean; side: EyeSideChoice; bodySite: BodySite | null }
  /** Where they go, where the page around does not say it. */
  target?: ReactNode
  onConfirmed: (files: ConfirmedFile[]) => void
  onClose: () => void
}

/** Confirms before sending which eye each image shows, as detected, when it was taken, and the notes. */
export function ConfirmFiles({ files, sending, target, onConfirmed, onClose }: ConfirmFilesProps) {
  const { shows, hasEyes, side } = sending
  const t = useTranslations('upload.confirm')
  const common = useTranslations('ui.common')
  const notesId = useId()
  const list = useRef<HTMLUListElement>(null)
  const [notes, setNotes] = useState('')
  const [bodySite, setBodySite] = useState(sending.bodySite)
  const [isAsked, setAsked] = useState(false)
  const [rows, setRows] = useState<readonly Row[]>([])

  useEffect(() => {
    let isHere = true
    const read = async (file: File) => ({ file, guess: await detectEyeSide(file), takenAt: await readCaptureTime(file) })
    void Promise.all(files.map(read)).then((guessed) => {
      if (!isHere) return
      setRows((before) =>
        guessed.map(({ file, guess, takenAt }) => {
          const chosen = side === 'name' ? guess.side : side
          const known = before.find((row) => row.file === file)
          return known ?? { file, guess, takenAt, side: guess.isNoEye ? 'unknown' : chosen, time: '' }
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
        bodySite,
        capturedAt: time ? new Date(time).toISOString() : null,
        notes: notes.trim(),
      })),
    )
  }
  return (
    <Dialog
      open
      isKept
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={t('title')}
      description={t(hasEyes ? 'description' : 'descriptionPlain')}
    >
      <form className={styles.confirm} onSubmit={onSubmit}>
        {target}
        <ul ref={list} className={styles.confirmList} aria-label={t('files')} aria-busy={rows.length === 0}>
          {/* By index: one file may be picked twice, and nothing else distinguishes the two. */}
          {rows.map((row, place) => (
            <ConfirmRow key={place} row={row} hasEyes={hasEyes} change={change} />
          ))}
        </ul>
        <BodySiteField shows={shows} site={bodySite} onChoose={setBodySite} />
        <div className="field">
          <label htmlFor={notesId}>{t('notes')}</label>
          <textarea
            id={notesId}
            className="textarea"
            rows={2}
            maxLength={1000}
            value={notes}
            placeholder={t('notesPlaceholder')}
            onChange={(event) => setNotes(event.target.value)}
          />
        </div>
        {isAsked && open.length > 0 && (
          <p role="alert" className="f13 tred">
            {t('missingEyes', { count: open.length })}
          </p>
        )}
        <div className="row g8" style={{ justifyContent: 'flex-end' }}>
          <Button look="ghost" onClick={onClose}>
            {common('cancel')}
          </Button>
          <Button look="primary" type="submit" busy={rows.length === 0}>
            {t('send', { count: files.length })}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}

interface ConfirmRowProps {
  row: Row
  hasEyes: boolean
  change: (file: File, more: Partial<Row>) => void
}

function ConfirmRow({ row, hasEyes, change }: ConfirmRowProps) {
  const { file, guess, side, takenAt, time } = row
  const t = useTranslations('upload.confirm')
  const format = useFormat()
  const timeId = useId()
  const url = useMemo(() => (/^image\/(jpeg|png|webp)$/.test(file.type) ? URL.createObjectURL(file) : null), [file])
  useEffect(() => () => void (url && URL.revokeObjectURL(url)), [url])
  return (
    <li className={styles.confirmRow} data-unsaid={side === null || undefined}>
      <span className={`th ${styles.thumb} ${styles.confirmImage}`}>
        <FilePreview url={url} />
      </span>
      <span className="col g2 grow" style={{ minInlineSize: 0 }}>
        <bdi className="cut b5">{file.name}</bdi>
        <span className="f12 t3">{format.size(file.size)}</span>
      </span>
      {hasEyes && !guess.isNoEye && <ConfirmEye row={row} onChoose={(chosen) => change(file, { side: chosen })} />}
      <span className={`field ${styles.confirmTime}`}>
        <label htmlFor={timeId} className="f12 t3">
          {t('taken')}
        </label>
        <input
          id={timeId}
          type="datetime-local"
          aria-label={t('takenAt', { name: isolate(file.name) })}
          className={styles.time}
          value={time}
          onChange={(event) => change(file, { time: event.target.value })}
        />
        <span className="f12 t3">
          {time
            ? t('chosen')
            : takenAt
              ? t('fromImageAt', { time: format.dateTime(takenAt, 'moment') })
              : t(takenAt === null ? 'notInImage' : 'fromImage')}
        </span>
      </span>
    </li>
  )
}

/** Which eye an image shows, and where that is known from. */
function ConfirmEye({ row: { file, guess, side }, onChoose }: { row: Row; onChoose: (side: EyeSideChoice) => void }) {
  const t = useTranslations('upload.confirm')
  const eye = useTranslations('upload.eye')
  const isPatient = useCurrentUser().role === 'patient'
  const isGuessed = guess.from !== null && side === guess.side
  return (
    <span className={styles.confirmSide}>
      <SegmentedControl
        label={t('eyeOf', { name: isolate(file.name) })}
        value={side}
        segments={[
          { value: 'right', label: isPatient ? eye('plainRight') : 'OD' },
          { value: 'left', label: isPatient ? eye('plainLeft') : 'OS' },
          { value: 'both', label: eye('both') },
          { value: 'none', label: eye('notAnEye') },
        ]}
        onChange={onChoose}
      />
      <span className={side === null ? 'f12 tred' : 'f12 t3'}>
        {side === null ? eye('which') : t(!isGuessed ? 'chosen' : guess.from === 'name' ? 'fromName' : 'fromDicom')}
      </span>
    </span>
  )
}

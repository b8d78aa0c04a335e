'use client'

import { useEffect } from 'react'
import { Camera, CircleAlert, FilePlus, FolderPlus, Pause, Play } from 'lucide-react'

import { Button } from '@/components/ui/button'
import { Note } from '@/components/ui/note'
import { type FileRecord, type Me } from '../case/records'
import { LineState } from '../shell/line-state'
import { type CaseRecord } from '../shell/records'
import { TopBar } from '../shell/top-bar'
import { Capture } from './capture'
import { CaseChooser } from './case-chooser'
import { DataSaver } from './data-saver'
import { EyeChooser } from './eye-chooser'
import { HeldPicture } from './held-picture'
import { isActive, type UploadItem } from './item'
import { SendStrip } from './send-strip'
import { SendingNotes } from './sending-notes'
import { SentToday } from './sent-today'
import styles from './upload.module.css'
import { UploadRow } from './upload-row'
import { UploadTotal } from './upload-total'
import { type Sending } from './use-sending'
import { sizeWords } from './words'

export interface SendBodyProps {
  record: CaseRecord
  me: Me
  sending: Sending
  /** Of every case. */
  items: readonly UploadItem[]
  /** What lies in this case. */
  files: readonly FileRecord[]
  isOver: boolean
  onChoose: (caseId: string) => void
  onRetake: (item: UploadItem) => void
  readAgain: () => void
}

/** The page itself: what is taken or dropped on one side, where it goes and what it costs on the other; one below the other on a phone. */
export function SendBody({ record, me, sending, items, files, isOver, onChoose, onRetake, readAgain }: SendBodyProps) {
  const { queue } = sending
  const isOwn = me.role === 'patient'
  const going = items.filter(isActive)
  const bytes = items.reduce((sum, item) => sum + item.sizeBytes, 0)
  const noSide = items.filter((item) => item.caseId === record.id && item.eyeSide === 'unknown').length
  const isPaused = going.length > 0 && going.every((item) => item.state === 'paused' || item.state === 'checking')
  useEffect(() => queue?.hearSettled(readAgain), [queue, readAgain])
  const all = (act: (key: string) => void) => () => going.forEach((item) => act(item.key))
  return (
    <>
      <TopBar title={going.length > 0 ? 'Sending' : 'Send pictures'} back={{ href: '/', label: 'Back to home' }} bare>
        <LineState />
      </TopBar>
      <div className="head desk-only">
        <h1 className="h16">Send pictures</h1>
        {items.length > 0 && (
          <span className="t3 f13">
            {items.length === 1 ? '1 file' : `${items.length} files`}, {sizeWords(bytes)}
          </span>
        )}
        <span className="end row">
          <Button look="ghost" icon={FolderPlus} onClick={sending.openFolder}>
            Folder
          </Button>
          <Button look="line" icon={FilePlus} onClick={sending.openChooser}>
            Add files
          </Button>
        </span>
      </div>
      <div className={`send ${styles.send}`}>
        <section className="col g16 grow" style={{ minInlineSize: 0 }} aria-label="Files">
          <div className="phone-only">
            <Capture sending={sending} isCompact={items.length > 0} />
          </div>
          <div className="desk-only">
            <SendStrip sending={sending} isOver={isOver} hasEyes={false} />
          </div>
          {sending.problem && (
            <Note icon={CircleAlert} kind="bad" role="alert">
              {sending.problem}
            </Note>
          )}
          {queue && <SendingNotes items={items} queue={queue} from={`/send?case=${record.id}`} />}
          {queue && items.length > 0 && (
            <>
              <UploadTotal items={items} queue={queue} />
              <ul className={styles.list} aria-label="Files on their way">
                {items.map((item) => (
                  <UploadRow key={item.key} item={item} queue={queue} onRetake={onRetake} />
                ))}
              </ul>
            </>
          )}
        </section>
        <aside className={`col g16 ${styles.sendSide}`} aria-label="Where it goes and what it costs">
          <div className={`card col g16 ${styles.whereTo}`}>
            <div className="field">
              <span className="label" aria-hidden>
                Case
              </span>
              <CaseChooser record={record} isOwn={isOwn} onChoose={onChoose} />
            </div>
            <div className="field desk-only">
              <span className="label" aria-hidden>
                Side for new files
              </span>
              <EyeChooser side={sending.side} setSide={sending.setSide} full isShort />
              <span className="help">
                “_OD”, “_R”, “left” in a name are read.
                {noSide > 0 && ` ${noSide === 1 ? '1 file has' : `${noSide} files have`} no side yet.`}
              </span>
            </div>
          </div>
          <DataSaver items={items} />
          <SentToday files={files} userId={me.id} caseId={record.id} />
        </aside>
      </div>
      {items.length > 0 && (
        <div className="act phone-only">
          {going.length > 0 && (
            <Button
              className="grow"
              icon={isPaused ? Play : Pause}
              onClick={isPaused ? all((key) => queue?.resume(key)) : all((key) => queue?.pause(key))}
            >
              {isPaused ? 'Resume all' : 'Pause all'}
            </Button>
          )}
          <Button className="grow" look="primary" icon={Camera} onClick={sending.openCamera}>
            Next picture
          </Button>
        </div>
      )}
      {queue && <HeldPicture items={items} queue={queue} onRetake={onRetake} />}
    </>
  )
}

'use client'

import { useEffect } from 'react'
import { Camera, CircleAlert, FilePlus, FolderPlus, Pause, Play } from 'lucide-react'

import { Button } from '@/components/ui/button/button'
import { Note } from '@/components/ui/feedback/note'
import { type CaseFile } from '../../../case/case-file'
import { type CurrentUser } from '../../../shell/current-user'
import { type CaseRecord } from '@/lib/cases/schema'
import { ConnectionStatus } from '../../../shell/status/connection-status'
import { TopBar } from '../../../shell/navigation/top-bar'
import { CameraCapture } from '../inputs/camera-capture'
import { CaseChooser } from './case-chooser'
import { DataSaver } from '../data-saver'
import { EyeSideChooser } from '../inputs/eye-side-chooser'
import { UnreadableImagePrompt } from '../confirm/unreadable-image-prompt'
import { isActive, type UploadItem } from '../../queue/upload-item'
import { DropZone } from '../inputs/drop-zone'
import { UploadNotices } from '../list/upload-notices'
import { SentToday } from './sent-today'
import styles from '../upload.module.css'
import { UploadRow } from '../list/upload-row'
import { UploadTotal } from '../list/upload-total'
import { type UploadControls } from '../hooks/use-upload-controls'
import { formatBytes } from '../format-bytes'

interface SendPageBodyProps {
  record: CaseRecord
  me: CurrentUser
  sending: UploadControls
  /** Of every case. */
  items: readonly UploadItem[]
  /** The files of this case. */
  files: readonly CaseFile[]
  isOver: boolean
  onChoose: (caseId: string) => void
  onRetake: (item: UploadItem) => void
  refetch: () => void
}

/** The page itself: camera and drop zone on one side, destination and cost on the other; stacked on a phone. */
export function SendPageBody({ record, me, sending, items, files, isOver, onChoose, onRetake, refetch }: SendPageBodyProps) {
  const { queue } = sending
  const isOwn = me.role === 'patient'
  const active = items.filter(isActive)
  const bytes = items.reduce((sum, item) => sum + item.sizeBytes, 0)
  const noSide = items.filter((item) => item.caseId === record.id && item.eyeSide === 'unknown').length
  const isPaused = active.length > 0 && active.every((item) => item.state === 'paused' || item.state === 'checking')
  useEffect(() => queue?.subscribeToSettled(refetch), [queue, refetch])
  const all = (act: (key: string) => void) => () => active.forEach((item) => act(item.key))
  return (
    <>
      <TopBar title={active.length > 0 ? 'Sending' : 'Send pictures'} back={{ href: '/', label: 'Back to home' }} bare>
        <ConnectionStatus />
      </TopBar>
      <div className="head desk-only">
        <h1 className="h16">Send pictures</h1>
        {items.length > 0 && (
          <span className="t3 f13">
            {items.length === 1 ? '1 file' : `${items.length} files`}, {formatBytes(bytes)}
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
            <CameraCapture sending={sending} isCompact={items.length > 0} />
          </div>
          <div className="desk-only">
            <DropZone sending={sending} isOver={isOver} hasEyes={false} />
          </div>
          {sending.problem && (
            <Note icon={CircleAlert} kind="bad" role="alert">
              {sending.problem}
            </Note>
          )}
          {queue && <UploadNotices items={items} queue={queue} from={`/send?case=${record.id}`} />}
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
              <EyeSideChooser side={sending.side} setSide={sending.setSide} full isShort />
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
          {active.length > 0 && (
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
      {queue && <UnreadableImagePrompt items={items} queue={queue} onRetake={onRetake} />}
    </>
  )
}

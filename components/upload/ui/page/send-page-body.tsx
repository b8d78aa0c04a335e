'use client'

import { useEffect } from 'react'
import { Camera, FilePlus, FolderPlus, Pause, Play, UserRoundPlus } from 'lucide-react'
import { useTranslations } from 'next-intl'

import { SendingSite } from '../inputs/sending-site'
import { Button } from '@/components/ui/button/button'
import { useFormat } from '../../../language/use-format'
import { type CaseFile } from '../../../case/case-file'
import { type CurrentUser } from '../../../shell/current-user'
import { type CaseRecord } from '@/lib/cases/schema'
import { useOnline } from '../../../shell/connection/use-online'
import { ConnectionStatus } from '../../../shell/status/connection-status'
import { TopBar } from '../../../shell/navigation/top-bar'
import { AddNotices } from '../inputs/add-notices'
import { CameraCapture } from '../inputs/camera-capture'
import { CaptureProtocol } from './capture-protocol'
import { CaseChooser } from './case-chooser'
import { DataSaver } from '../data-saver'
import { EyeSideChooser } from '../inputs/eye-side-chooser'
import { UnreadableImagePrompt } from '../confirm/unreadable-image-prompt'
import { isActive, type UploadItem } from '../../queue/upload-item'
import { progressOf, totalBytesOf } from '../../queue/upload-progress'
import { DropZone } from '../inputs/drop-zone'
import { UploadNotices } from '../list/upload-notices'
import { RequestedRetakes } from './requested-retakes'
import { SentToday } from './sent-today'
import { SiteViews } from './site-views'
import styles from '../upload.module.css'
import { UploadCaseName } from '../list/upload-case-name'
import { UploadsByCase } from '../list/uploads-by-case'
import { UploadTotal } from '../list/upload-total'
import { type UploadControls } from '../hooks/use-upload-controls'
import { UnplacedImages } from '../unplaced/unplaced-images'

interface SendPageBodyProps {
  record: CaseRecord
  me: CurrentUser
  sending: UploadControls
  /** Of every case. */
  items: readonly UploadItem[]
  /** The files of this case. */
  files: readonly CaseFile[]
  isOver: boolean
  onChoose: (caseId: string, record?: CaseRecord) => void
  onNext: () => void
  onRetake: (item: UploadItem) => void
  refetch: () => void
}

/** The page itself: camera and drop zone on one side, destination and cost on the other; stacked on a phone. */
export function SendPageBody({
  record,
  me,
  sending,
  items,
  files,
  isOver,
  onChoose,
  onNext,
  onRetake,
  refetch,
}: SendPageBodyProps) {
  const t = useTranslations('upload.page')
  const list = useTranslations('upload.list')
  const chooser = useTranslations('upload.caseChooser')
  const format = useFormat()
  const { queue, held } = sending
  const progress = progressOf(items, useOnline(), held.saving)
  const isOwn = me.role === 'patient'
  const active = items.filter(isActive)
  const { total: bytes } = totalBytesOf(items)
  const counted = items.filter((item) => item.state !== 'attention').length
  const hasEyes = sending.hasEyes
  const noSide = items.filter((item) => item.caseId === record.id && item.eyeSide === 'unknown' && item.region !== 'other').length
  const isNextInBar = items.length > 0 && active.length === 0 && !isOwn
  const isPaused = active.length > 0 && active.every((item) => item.state === 'paused' || item.state === 'checking')
  useEffect(() => queue?.subscribeToSettled(refetch), [queue, refetch])
  const all = (act: (key: string) => void) => () => active.forEach((item) => act(item.key))
  return (
    <>
      <TopBar title={t(progress.kind === 'uploading' ? 'uploading' : 'title')} back={{ href: '/', label: t('backHome') }} bare>
        <ConnectionStatus />
      </TopBar>
      <div className="head desk-only">
        <h1 className="h16">{t('title')}</h1>
        {counted > 0 && <span className="t3 f13">{t('summary', { count: counted, size: format.size(bytes) })}</span>}
        <span className="end row">
          <Button look="ghost" icon={FolderPlus} onClick={sending.openFolder}>
            {t('addFolder')}
          </Button>
          <Button look="line" icon={FilePlus} onClick={sending.openChooser}>
            {t('addFiles')}
          </Button>
        </span>
      </div>
      <div className={`send ${styles.send}`}>
        <section className="col g16 grow" style={{ minInlineSize: 0 }} aria-label={t('files')}>
          {!isOwn && hasEyes && (
            <CaptureProtocol files={files} items={items.filter((item) => item.caseId === record.id)} onTake={sending.takeView} />
          )}
          <div className="phone-only">
            <SendingSite sending={sending} />
          </div>
          <SiteViews sending={sending} files={files} items={items.filter((item) => item.caseId === record.id)} />
          <RequestedRetakes retakes={record.own_retakes} sending={sending} />
          <UnplacedImages userId={me.id} record={record} add={sending.add} />
          <div className="phone-only">
            <CameraCapture sending={sending} isCompact={items.length > 0} />
          </div>
          <div className="desk-only">
            <DropZone sending={sending} isOver={isOver} hasEyes={false} />
          </div>
          <AddNotices sending={sending} />
          {queue && <UploadNotices items={items} queue={queue} held={held} from={`/send?case=${record.id}`} />}
          {queue && items.length > 0 && (
            <>
              <UploadTotal items={items} queue={queue} />
              <UploadsByCase items={items} queue={queue} open={record} onRetake={onRetake} />
            </>
          )}
        </section>
        <aside className={`col g16 ${styles.sendSide}`} aria-label={t('aside')}>
          <div className={`card col g16 ${styles.whereTo}`}>
            <div className="field">
              <span className="label" aria-hidden>
                {t('case')}
              </span>
              <CaseChooser
                record={record}
                isOwn={isOwn}
                onChoose={(chosen) => onChoose(chosen.id, chosen)}
                onNext={onNext}
                isNextInBar={isNextInBar}
              />
            </div>
            {hasEyes && (
              <div className="field desk-only">
                <span className="label" aria-hidden>
                  {t('eyeForNewFiles')}
                </span>
                <EyeSideChooser side={sending.side} setSide={sending.setSide} full isShort />
                <span className="help">
                  {t('eyeHint')} {noSide > 0 && t('withoutEye', { count: noSide })}
                </span>
              </div>
            )}
            <div className="desk-only">
              <SendingSite sending={sending} />
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
              {list(isPaused ? 'resumeAll' : 'pauseAll')}
            </Button>
          )}
          {isNextInBar && (
            <Button className="grow" icon={UserRoundPlus} onClick={onNext}>
              {chooser('next')}
            </Button>
          )}
          <Button className="grow" look="primary" icon={Camera} onClick={sending.openCamera}>
            {t('nextPhoto')}
          </Button>
        </div>
      )}
      {queue && (
        <UnreadableImagePrompt
          items={items}
          queue={queue}
          onRetake={onRetake}
          nameCase={({ caseId }) => caseId !== record.id && <UploadCaseName caseId={caseId} open={record} />}
        />
      )}
    </>
  )
}

'use client'

import { useMemo, useState } from 'react'
import { Camera, CircleAlert, Columns2, FilePlus, FolderX, ImagePlus, LayoutGrid } from 'lucide-react'
import { useSearchParams } from 'next/navigation'

import { Button } from '@/components/ui/button/button'
import { EmptyState } from '@/components/ui/feedback/empty-state'
import { Icon } from '@/components/ui/icon'
import { SegmentedControl } from '@/components/ui/form/segmented-control'
import { ApiError, errorMessage } from '../shell/api-client'
import { ShareProvider } from '../share/share-provider'
import { FileInputs } from '../upload/ui/inputs/file-inputs'
import { ImageUpload } from '../upload/ui/ImageUpload'
import { useUploadControls } from '../upload/ui/hooks/use-upload-controls'
import { MedicalImageViewer } from '../viewer/MedicalImageViewer'
import { hasEyes, inShownOrder, capturedOrSentAt, pairEyes, groupByVisit } from './group-by-visit'
import { ArrivingBanner } from './arriving-banner'
import styles from './case.module.css'
import { CaseHeader } from './case-header'
import { CaseSkeleton } from './case-skeleton'
import { isViewable } from './file-status-messages'
import { GridView } from './grid-view'
import { PairedView } from './paired-view'
import { type CaseFile } from './case-file'
import { type CurrentUser } from '../shell/current-user'
import { formatDay, formatTimeRange } from './format-date'
import { useCase, useMarkAsRead, useSetEyeSide } from './use-case'
import { VisitTimeline } from './visit-timeline'

const none: CaseFile[] = []
const views = [
  {
    value: 'paired' as const,
    label: (
      <>
        <Icon icon={Columns2} size={14} />
        <span className={styles.viewWord}>Paired</span>
      </>
    ),
  },
  {
    value: 'grid' as const,
    label: (
      <>
        <Icon icon={LayoutGrid} size={14} />
        <span className={styles.viewWord}>Grid</span>
      </>
    ),
  },
]

/** One case: its visits, its images side by side, and the upload of more. */
export function CasePage({ caseId, me }: { caseId: string; me: CurrentUser }) {
  const { record, files, refetch } = useCase(caseId)
  const sending = useUploadControls({ userId: me.id, caseId, asksFirst: me.role !== 'patient' })
  const setEyeSide = useSetEyeSide(caseId)
  const wantedDay = useSearchParams().get('visit')
  const [view, setView] = useState<'paired' | 'grid' | null>(null)
  const [openId, setOpenId] = useState<string | null>(null)
  useMarkAsRead(me, record.data, files.isSuccess)

  const all = files.data?.items ?? none
  const visits = useMemo(() => groupByVisit(all), [all])
  const visit = visits.find((one) => one.day === wantedDay) ?? visits[0] ?? null
  const ofVisit = visit?.files ?? none
  const arranged = useMemo(() => pairEyes(ofVisit), [ofVisit])
  const isPaired = hasEyes(ofVisit) && view !== 'grid'
  const viewable = (isPaired ? inShownOrder(arranged) : ofVisit).filter(isViewable)

  const history = useMemo(() => all.filter(isViewable), [all])

  const failure = record.error ?? files.error
  if (!record.data || !files.data) {
    return failure ? <CaseFailure failure={failure} onAgain={refetch} /> : <CaseSkeleton />
  }
  const times = ofVisit.map((file) => capturedOrSentAt(file)).sort((a, b) => a.getTime() - b.getTime())
  const first = times[0]
  const last = times.at(-1)
  const handlers = {
    onOpen: (file: CaseFile) => setOpenId(file.id),
    onSide: (file: CaseFile, eyeSide: CaseFile['eye_side']) => setEyeSide.mutate({ id: file.id, eyeSide }),
  }
  return (
    <ShareProvider record={record.data} files={all} me={me}>
      <FileInputs inputs={sending.inputs} add={sending.add} />
      <CaseHeader record={record.data} me={me} onAdd={sending.openChooser} />
      <ArrivingBanner files={all} failure={failure} />
      <div className="case">
        <VisitTimeline record={record.data} visits={visits} current={visit} now={new Date()} />
        <section className="case-main" aria-label="Pictures">
          <ImageUpload
            sending={sending}
            caseId={caseId}
            userId={me.id}
            records={all}
            isOpen={me.role === 'patient' || me.role === 'staff' || all.length === 0}
            onChanged={refetch}
          />
          {setEyeSide.error && (
            <p role="alert" className="f13 tred">
              {errorMessage(setEyeSide.error)}
            </p>
          )}
          {visit && first && last && (
            <>
              <div className="row">
                <h2 className="h16">{formatDay(first)}</h2>
                <span className="t3 f13">{formatTimeRange(first, last)}</span>
                {hasEyes(ofVisit) && (
                  <span className="end nw">
                    <SegmentedControl label="View" value={isPaired ? 'paired' : 'grid'} segments={views} onChange={setView} />
                  </span>
                )}
              </div>
              {isPaired ? <PairedView arranged={arranged} {...handlers} /> : <GridView files={ofVisit} {...handlers} />}
            </>
          )}
          {all.length === 0 && sending.members.length === 0 && (
            <EmptyState icon={ImagePlus} title="No pictures yet">
              Add the first ones: they go by themselves, on any line, and stay on this device until they have arrived.
            </EmptyState>
          )}
        </section>
      </div>
      <div className="act phone-only">
        <Button className="grow" icon={FilePlus} onClick={sending.openChooser}>
          Add pictures
        </Button>
        <Button className="grow" look="primary" icon={Camera} onClick={sending.openCamera}>
          Take a picture
        </Button>
      </div>
      {openId && (
        <MedicalImageViewer
          title={record.data.patient?.name ?? record.data.title}
          files={viewable}
          history={history}
          fileId={openId}
          me={me}
          onChange={setOpenId}
          onClose={() => setOpenId(null)}
          onChanged={refetch}
        />
      )}
    </ShareProvider>
  )
}

function CaseFailure({ failure, onAgain }: { failure: Error; onAgain: () => void }) {
  const isAbsent = failure instanceof ApiError && (failure.status === 404 || failure.status === 403)
  return isAbsent ? (
    <EmptyState icon={FolderX} title="This case is not here" level={1}>
      It may have been removed, or you may not see it. Ask the person who sent you here.
    </EmptyState>
  ) : (
    <EmptyState
      icon={CircleAlert}
      bad
      title="The case could not be fetched"
      level={1}
      action={<Button onClick={onAgain}>Try again</Button>}
    >
      {errorMessage(failure)} The pictures themselves are safe.
    </EmptyState>
  )
}

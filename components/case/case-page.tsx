'use client'

import { isClockAlone } from '@/lib/imaging/capture-time/schema'

import { useMemo, useState } from 'react'
import { Camera, CircleAlert, FilePlus, ImagePlus } from 'lucide-react'
import { useTimeZone, useTranslations } from 'next-intl'
import { useSearchParams } from 'next/navigation'

import { useErrorMessage } from '@/components/language/use-error-message'
import { type Format, useFormat } from '@/components/language/use-format'
import { lazyPart } from '@/components/shell/lazy/lazy-part'
import { Button } from '@/components/ui/button/button'
import { EmptyState } from '@/components/ui/feedback/empty-state'
import { Tag } from '@/components/ui/feedback/tag'
import { ApiError } from '../shell/api-client'
import { ShareProvider } from '../share/share-provider'
import { FileInputs } from '../upload/ui/inputs/file-inputs'
import { ImageUpload } from '../upload/ui/ImageUpload'
import { useUploadControls } from '../upload/ui/hooks/use-upload-controls'
import { MedicalImageViewer } from '../viewer/MedicalImageViewer'
import { hasEyes, inShownOrder, capturedOrSentAt, dayOf, pairEyes, groupByVisit } from './visits/group-by-visit'
import { formatCaptureDay } from './format-capture'
import { DoctorsAnswer } from './answer/doctors-answer'
import { ArrivingBanner } from './arriving/arriving-banner'
import { CaseDepartures } from './departures/case-departures'
import { CaseHeader } from './case-header'
import { CaseNotFound } from './case-not-found'
import { countModalities } from './count-modalities'
import { CaseSkeleton } from './case-skeleton'
import { isViewable } from './file-status'
import { GridView } from './visits/grid-view'
import { orderImages } from './order/order-images'
import { PairedView } from './visits/paired-view'
import { readingDocumentOf } from './tiles/reading-document'
import { type CaseFile } from './case-file'
import { type EyeSideAnswer } from './eye-question'
import { type CurrentUser } from '../shell/current-user'
import { ClosedNote } from './life/closed-note'
import { mayReadOpinions } from './life/may-manage'
import { CaseTeam } from './team/case-team'
import { SecondOpinions } from './team/second-opinions'
import { useCase, useMarkAsRead, useRememberPatient, useSetEyeSide } from './use-case'
import { useImageOrder } from './order/use-image-order'
import { CaseOtherPatients } from './other-patient/case-other-patients'
import { VisitTimeline } from './visits/visit-timeline'
import { type CaseView, VisitTools } from './order/visit-tools'

const WriteReading = lazyPart(() => import('./answer/write-reading').then((file) => file.WriteReading))

const EmergencyBanner = lazyPart(() => import('../emergency/emergency-banner').then((file) => file.EmergencyBanner))

const CaseViewsSection = lazyPart(() => import('./views/case-views-section').then((file) => file.CaseViewsSection))

const none: CaseFile[] = []
/** One case: its visits, its images side by side, and the upload of more. */
export function CasePage({ caseId, me }: { caseId: string; me: CurrentUser }) {
  const t = useTranslations('case.page')
  const header = useTranslations('case.header')
  const format = useFormat()
  const timeZone = useTimeZone()
  const errorMessage = useErrorMessage()
  const { record, files, refetch } = useCase(caseId)
  const shows = record.data?.shows ?? 'eye'
  const sending = useUploadControls({ userId: me.id, caseId, asksFirst: me.role !== 'patient', shows })
  const setEyeSide = useSetEyeSide(caseId)
  const parameters = useSearchParams()
  const wantedDay = parameters.get('visit')
  /** What a notification is about. */
  const wantedId = parameters.get('image')
  const [view, setView] = useState<CaseView | null>(null)
  const [isWriting, setWriting] = useState(false)
  const [openId, setOpenId] = useState(wantedId)
  useMarkAsRead(me, record.data, files.data?.last_arrival)
  useRememberPatient(me, record.data)

  const all = files.data?.items ?? none
  const visits = useMemo(() => groupByVisit(all, timeZone), [all, timeZone])
  // The newest with something to look at: what came out of a reading is opened there.
  const newest = visits.find((one) => one.files.some((file) => readingDocumentOf(file) === null)) ?? visits[0]
  const visit = visits.find((one) => one.day === wantedDay) ?? newest ?? null
  const [order, setOrder] = useImageOrder()
  const ofVisit = useMemo(() => orderImages(visit?.files ?? none, order), [visit, order])
  const arranged = useMemo(() => pairEyes(ofVisit, order === 'clinical'), [ofVisit, order])
  const showsPairs = shows === 'eye' && hasEyes(ofVisit)
  const isPaired = showsPairs && view !== 'grid'
  const viewable = (isPaired ? inShownOrder(arranged) : ofVisit).filter(isViewable)

  const history = useMemo(() => all.filter(isViewable), [all])
  // A question may be about an image of another visit.
  const opened = [viewable, history].find((files) => files.some(({ id }) => id === openId))

  const failure = record.error ?? files.error
  // What ended, or was deleted, is not left on an open page.
  if (!record.data || !files.data || isAbsent(failure)) {
    return failure ? <CaseFailure caseId={caseId} failure={failure} onAgain={refetch} /> : <CaseSkeleton />
  }
  const first = [...ofVisit].sort((a, b) => capturedOrSentAt(a).getTime() - capturedOrSentAt(b).getTime())[0]
  const maySend = record.data.may?.send !== false
  const handlers = {
    onOpen: (file: CaseFile) => setOpenId(file.id),
    shows,
    onSide: shows === 'eye' ? (file: CaseFile, answer: EyeSideAnswer) => setEyeSide.mutate({ id: file.id, answer }) : null,
  }
  return (
    <ShareProvider record={record.data} files={all} me={me}>
      <FileInputs inputs={sending.inputs} add={sending.add} />
      <CaseHeader record={record.data} me={me} onAdd={sending.openChooser} />
      {record.data.emergency && <EmergencyBanner record={record.data} />}
      {/* Whose an image may be besides is for those who can set it right. */}
      {me.role !== 'patient' && countModalities(all).length > 0 && <CaseOtherPatients caseId={caseId} />}
      <ArrivingBanner caseId={caseId} files={all} failure={failure} />
      <div className="case">
        {/* oxlint-disable-next-line react/purity -- “today” is the day of the last render */}
        <VisitTimeline record={record.data} visits={visits} current={visit} today={dayOf(timeZone)(new Date())} />
        <section className="case-main" aria-label={t('images')}>
          <CaseTeam record={record.data} me={me} files={viewable} onWrite={() => setWriting(true)} />
          {mayReadOpinions(me) && <SecondOpinions caseId={caseId} me={me} onOpen={setOpenId} />}
          {isWriting ? (
            <WriteReading record={record.data} onClose={() => setWriting(false)} />
          ) : (
            <DoctorsAnswer caseId={caseId} record={record.data} />
          )}
          <ClosedNote record={record.data} />
          <CaseDepartures record={record.data} />
          {maySend && (
            <ImageUpload
              sending={sending}
              caseId={caseId}
              userId={me.id}
              records={all}
              isOpen={me.role === 'patient' || me.role === 'staff' || all.length === 0}
              onChanged={refetch}
            />
          )}
          {setEyeSide.error && (
            <p role="alert" className="f13 tred">
              {errorMessage(setEyeSide.error)}
            </p>
          )}
          {visit && first && (
            <>
              <div className="row wrap">
                <h2 className="h16">{formatCaptureDay(format, first, 'day')}</h2>
                <span className="t3 f13">{formatTimeRange(format, ofVisit)}</span>
                <VisitModalities files={ofVisit} />
                <VisitTools
                  view={showsPairs ? (isPaired ? 'paired' : 'grid') : null}
                  onView={setView}
                  order={order}
                  onOrder={ofVisit.length > 1 ? setOrder : null}
                />
              </div>
              {isPaired ? <PairedView arranged={arranged} {...handlers} /> : <GridView files={ofVisit} {...handlers} />}
            </>
          )}
          {me.role === 'patient' && all.length > 0 && <CaseViewsSection caseId={caseId} />}
          {maySend && all.length === 0 && sending.members.length === 0 && (
            <EmptyState icon={ImagePlus} title={t('emptyTitle')}>
              {t('empty')}
            </EmptyState>
          )}
        </section>
      </div>
      {maySend && (
        <div className="act phone-only">
          <Button className="grow" icon={FilePlus} onClick={sending.openChooser}>
            {header('addImages')}
          </Button>
          <Button className="grow" look="primary" icon={Camera} onClick={sending.openCamera}>
            {t('takePhoto')}
          </Button>
        </div>
      )}
      {openId && opened && (
        <MedicalImageViewer
          title={record.data.patient?.name ?? record.data.title}
          files={opened}
          history={history}
          fileId={openId}
          parameter="image"
          me={me}
          onChange={setOpenId}
          onClose={() => setOpenId(null)}
          onChanged={refetch}
        />
      )}
    </ShareProvider>
  )
}

/** What fits beside the day of a visit on a phone. */
const MOST_MODALITIES = 3

/** The modalities of a visit's DICOM objects, with the number of their images; a photograph says itself what it is. */
function VisitModalities({ files }: { files: readonly CaseFile[] }) {
  const t = useTranslations('case.page')
  const format = useFormat()
  const counts = countModalities(files)
  if (counts.length === 0) return null
  return (
    <span className="row g4 nw" role="group" aria-label={t('modalities')}>
      {counts.slice(0, MOST_MODALITIES).map(({ modality, images }) => (
        <Tag key={modality} mono>
          {format.number(images)} {modality}
        </Tag>
      ))}
      {counts.length > MOST_MODALITIES && <span className="t3 f12">…</span>}
    </span>
  )
}

/** “08:12–08:16”, or one time where both are the same minute; nothing where no file says a time and its zone. */
function formatTimeRange(format: Format, files: readonly CaseFile[]): string {
  const times = files
    .filter((file) => !file.captured_on && !isClockAlone(file.captured_by))
    .map((file) => capturedOrSentAt(file).getTime())
  if (times.length === 0) return ''
  const [from, to] = [new Date(Math.min(...times)), new Date(Math.max(...times))]
  const [start, end] = [format.dateTime(from, 'clock'), format.dateTime(to, 'clock')]
  return start === end ? start : format.dateTimeRange(from, to, 'clock')
}

const isAbsent = (failure: Error | null): boolean =>
  failure instanceof ApiError && (failure.status === 404 || failure.status === 403)

function CaseFailure({ caseId, failure, onAgain }: { caseId: string; failure: Error; onAgain: () => void }) {
  const t = useTranslations('case.page')
  const common = useTranslations('ui.common')
  const errorMessage = useErrorMessage()
  return isAbsent(failure) ? (
    <CaseNotFound caseId={caseId} />
  ) : (
    <EmptyState
      icon={CircleAlert}
      bad
      title={t('failedTitle')}
      level={1}
      action={<Button onClick={onAgain}>{common('tryAgain')}</Button>}
    >
      {t('failed', { reason: errorMessage(failure) })}
    </EmptyState>
  )
}

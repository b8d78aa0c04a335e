'use client'

import { useState } from 'react'
import { useTranslations } from 'next-intl'

import { siteAndViewName } from '../../body-map/site-name'
import { shownOf } from '../../upload/queue/shown'
import { SearchPicker } from '@/components/shell/search-picker'
import { Dialog } from '@/components/ui/feedback/dialog'
import { DialogForm } from '@/components/ui/form/dialog-form'
import { SelectField } from '@/components/ui/form/select-field'
import { type DoctorRecord } from '@/lib/cases/schema'
import { TextArea } from '@/components/ui/form/text-area'
import { type CaseFile } from '../case-file'
import { opinionsPath } from '../case-reads'
import { eyeSideLabel } from '../eye-side-label'
import { DoctorName } from './doctor-name'
import { useOpinionCall } from './use-opinions'

/** As the API has it. */
const MAX_TEXT = 5000

interface AskOpinionDialogProps {
  caseId: string
  /** The images that the question may be about, in the order of the page. */
  files: readonly CaseFile[]
  onClose: () => void
}

/** Asks a colleague about a case, or one of its images. */
export function AskOpinionDialog({ caseId, files, onClose }: AskOpinionDialogProps) {
  const t = useTranslations('case.team.opinions')
  const team = useTranslations('case.team')
  const regions = useTranslations('ui.region')
  const sites = useTranslations('ui.bodySite')
  const views = useTranslations('ui.captureView')
  const [doctor, setDoctor] = useState<DoctorRecord | null>(null)
  const [question, setQuestion] = useState('')
  const [imageId, setImageId] = useState('')
  const [wasSent, setSent] = useState(false)
  // The same on a second try: what was asked before the connection broke is asked once.
  const [id] = useState(() => crypto.randomUUID())
  const asking = useOpinionCall(caseId, onClose)
  const text = question.trim()
  const labelOf = (file: CaseFile) =>
    [
      eyeSideLabel(file.eye_side),
      file.region && file.region !== 'other' && regions(file.region),
      siteAndViewName(sites, views, shownOf(file)),
      file.filename,
    ]
      .filter(Boolean)
      .join(' · ')
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title={t('askTitle')} description={t('askHint')}>
      <DialogForm
        onSubmit={() => {
          setSent(true)
          if (!doctor || text === '') return
          const body = { id, question: text, doctor_id: doctor.id, image_id: imageId || null }
          asking.mutate({ path: opinionsPath(caseId), body })
        }}
        onClose={onClose}
        submitLabel={t('send')}
        busy={asking.isPending}
        error={asking.error}
      >
        <SearchPicker
          label={team('doctor')}
          search={team('doctorSearch')}
          path="/api/v1/doctors?except=me"
          picked={doctor}
          onPick={setDoctor}
          show={(one) => <DoctorName name={one.name} />}
          error={wasSent && !doctor ? team('doctorRequired') : undefined}
        />
        <SelectField
          label={t('about')}
          value={imageId}
          choices={[{ value: '', label: t('wholeCase') }, ...files.map((file) => ({ value: file.id, label: labelOf(file) }))]}
          onChange={({ target }) => setImageId(target.value)}
        />
        <TextArea
          label={t('question')}
          error={wasSent && text === '' ? t('questionRequired') : undefined}
          rows={4}
          maxLength={MAX_TEXT}
          value={question}
          onChange={setQuestion}
        />
      </DialogForm>
    </Dialog>
  )
}

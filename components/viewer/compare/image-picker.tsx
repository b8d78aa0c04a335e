'use client'

import { useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { useTimeZone, useTranslations } from 'next-intl'

import { type CaseRecord } from '@/lib/cases/schema'
import { useErrorMessage } from '@/components/language/use-error-message'
import { useFormat } from '@/components/language/use-format'
import { Dialog } from '@/components/ui/feedback/dialog'
import { SelectField } from '@/components/ui/form/select-field'
import { Thumbnail } from '@/components/ui/image/thumbnail'
import { caseFilesKey, caseFilesPath, caseKey, casePath, type CaseFiles, toCaseFiles } from '../../case/case-reads'
import { type CaseFile } from '../../case/case-file'
import { siteAndViewName } from '../../body-map/site-name'
import { shownOf } from '../../upload/queue/shown'
import { eyeSideLabel } from '../../case/eye-side-label'
import { displayedImageOf, isViewable } from '../../case/file-status'
import { formatCaptureClock, formatCaptureDay } from '../../case/format-capture'
import { groupByVisit } from '../../case/visits/group-by-visit'
import { useCasesOfPatient } from '../../case/use-cases-of-patient'
import { apiFetch } from '../../shell/api-client'
import styles from '../viewer.module.css'

interface ImagePickerProps {
  file: CaseFile
  /** Those at hand, of an image that is in no case. */
  history: readonly CaseFile[]
  onPick: (file: CaseFile) => void
  onClose: () => void
}

/** Chooses any other image of the case, or of another case of the same patient. */
export function ImagePicker({ file, history, onPick, onClose }: ImagePickerProps) {
  const t = useTranslations('compare.picker')
  const common = useTranslations('ui.common')
  const errorMessage = useErrorMessage()
  const timeZone = useTimeZone()
  const [chosen, setChosen] = useState(file.case_id)
  const own = useQuery({
    queryKey: caseKey(file.case_id ?? ''),
    queryFn: ({ signal }) => apiFetch<CaseRecord>(casePath(file.case_id ?? ''), { signal }),
    enabled: file.case_id !== null,
  })
  const cases = useCasesOfPatient(own.data?.patient_id)
  const files = useQuery({
    queryKey: caseFilesKey(chosen ?? ''),
    queryFn: ({ signal }) =>
      apiFetch<Parameters<typeof toCaseFiles>[0]>(caseFilesPath(chosen ?? ''), { signal }).then((page) => toCaseFiles(page)),
    select: (page: CaseFiles) => page.items,
    enabled: chosen !== null,
  })
  const all = chosen === null ? history : (files.data ?? [])
  const offered = groupByVisit(all, timeZone)
    .flatMap((visit) => visit.files)
    .filter((one) => isViewable(one) && one.id !== file.id)
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title={t('title')} description={t('description')}>
      <div className="body">
        {cases.length > 1 && (
          <SelectField
            label={t('case')}
            value={chosen ?? ''}
            choices={cases.map(({ id, number, title }) => ({
              value: id,
              label: t(id === file.case_id ? 'thisCase' : 'otherCase', { number, title }),
            }))}
            onChange={({ target }) => setChosen(target.value)}
          />
        )}
        {files.error && <p role="alert">{errorMessage(files.error)}</p>}
        {chosen !== null && files.isPending && <p role="status">{common('loading')}</p>}
        {offered.length === 0 && !files.isLoading && !files.error && <p>{t('empty')}</p>}
        {offered.length > 0 && (
          <ul className={styles.offered} aria-label={t('images')}>
            {offered.map((one) => (
              <li key={one.id}>
                <OfferedImage
                  file={one}
                  onPick={() => onPick(one.filename ? one : { ...one, filename: common('unnamedFile') })}
                />
              </li>
            ))}
          </ul>
        )}
      </div>
    </Dialog>
  )
}

function OfferedImage({ file, onPick }: { file: CaseFile; onPick: () => void }) {
  const format = useFormat()
  const regions = useTranslations('ui.region')
  const sites = useTranslations('ui.bodySite')
  const views = useTranslations('ui.captureView')
  const { thumbnail_url: thumbnail, thumbhash } = displayedImageOf(file)
  const side = eyeSideLabel(file.eye_side)
  const region = file.region && file.region !== 'other' ? regions(file.region) : siteAndViewName(sites, views, shownOf(file))
  return (
    <button type="button" className={styles.offeredImage} onClick={onPick}>
      <Thumbnail src={thumbnail} thumbhash={thumbhash} size={56} />
      <span className="col g2">
        <span>
          {side && <b dir="ltr">{side} </b>}
          {[region, formatCaptureDay(format, file, 'shortDay'), formatCaptureClock(format, file)].filter(Boolean).join(' · ')}
        </span>
        <span className="f12 t3 cut">
          <bdi>{file.filename}</bdi>
        </span>
      </span>
    </button>
  )
}

'use client'

import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { apiFetch } from '@/components/shell/api-client'
import { Button } from '@/components/ui/button/button'
import { ListSkeleton } from '@/components/ui/feedback/list-skeleton'
import { type CaseFilePage } from '@/lib/cases/schema'
import { type CurrentUser } from '../../shell/current-user'
import { caseFilesKey, caseFilesPath, type CaseFiles, toCaseFiles } from '../case-reads'
import { RemoveImageButton } from '../removal/remove-image-button'
import { removalOf } from '../removal/removal-of'

/** The images of a case that the reader may take back, each with its button. */
export function ImageRemovals({ caseId, me, onClose }: { caseId: string; me: CurrentUser; onClose: () => void }) {
  const t = useTranslations('case.life.images')
  const common = useTranslations('ui.common')
  const { data: files } = useQuery({
    queryKey: caseFilesKey(caseId),
    queryFn: ({ signal }) => apiFetch<CaseFilePage>(caseFilesPath(caseId), { signal }).then((page) => toCaseFiles(page)),
    select: (page: CaseFiles) => page.items.filter((file) => removalOf(file, me) !== null),
  })
  return (
    <>
      <div className="body">
        {!files && <ListSkeleton rows={2} />}
        {files?.length === 0 && <p className="t2">{t('none')}</p>}
        <ul className="col g4" aria-label={t('title')}>
          {files?.map((file) => (
            <li key={file.id} className="row g8">
              <bdi className="cut">{file.filename || common('unnamedFile')}</bdi>
              <span className="end">
                <RemoveImageButton file={file} />
              </span>
            </li>
          ))}
        </ul>
      </div>
      <footer>
        <Button look="ghost" onClick={onClose}>
          {common('close')}
        </Button>
      </footer>
    </>
  )
}

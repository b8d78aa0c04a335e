'use client'

import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button/button'
import { Dialog } from '@/components/ui/feedback/dialog'
import { type CaseFile } from '../case-file'
import { CaseViewsList } from './case-views-list'

interface ImageViewsDialogProps {
  caseId: string
  file: CaseFile
  onClose: () => void
}

/** Who viewed one image, or a series. */
export function ImageViewsDialog({ caseId, file, onClose }: ImageViewsDialogProps) {
  const t = useTranslations('case.views')
  const common = useTranslations('ui.common')
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title={t('imageTitle')} description={<bdi>{file.filename}</bdi>}>
      <div className="body">
        <CaseViewsList caseId={caseId} fileId={file.id} />
      </div>
      <footer>
        <Button onClick={onClose}>{common('close')}</Button>
      </footer>
    </Dialog>
  )
}
